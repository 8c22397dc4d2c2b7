"""A limit of memory where the system gives a process none: it watches itself, and ends itself.

Linux refuses memory beyond a limit (RLIMIT_AS); Windows has no such limit, and macOS counts its shared libraries
against it. There a thread asks, twenty times a second, how much memory the process has in use.
"""

import os
import sys
import threading
import time
from collections.abc import Callable

LAST_WORDS = b"MemoryError: the limit that the process watches itself\n"
_SECONDS_BETWEEN = 0.05


def watch_memory(most: int) -> None:
    """Ends this process, with last words on standard error, once it has more than `most` bytes in use."""
    in_use = _in_use()

    def watch() -> None:
        while in_use() <= most:
            time.sleep(_SECONDS_BETWEEN)
        os.write(2, LAST_WORDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _in_use() -> Callable[[], int]:
    """How to ask for the bytes that this process has in use."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "linux":
        return _linux
    return _peak


def _linux() -> int:
    with open("/proc/self/statm", "rb") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _peak() -> int:
    """The most that was ever in use; bytes on macOS, kibibytes elsewhere."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _windows() -> Callable[[], int]:
    """Memory that is promised to the process (PagefileUsage of PROCESS_MEMORY_COUNTERS), touched or not."""
    import ctypes
    from ctypes import wintypes

    sizes = [
        (name, ctypes.c_size_t)
        for name in (
            "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage",
            "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage",
        )
    ]  # fmt: skip

    class Counters(ctypes.Structure):
        _fields_ = [("cb", wintypes.DWORD), ("PageFaultCount", wintypes.DWORD), *sizes]

    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    ask = kernel.K32GetProcessMemoryInfo
    ask.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
    counters = Counters(cb=ctypes.sizeof(Counters))

    def in_use() -> int:
        ask(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.PagefileUsage)

    return in_use
