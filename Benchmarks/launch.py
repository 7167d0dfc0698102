"""launch.py FILE COMMAND …: runs a command, and writes its wait status, CPU seconds and peak kilobytes to a file.

On Linux a process begins with the peak memory of the one that started it. A large measuring program would hide what a small
one takes; this one is small when Python is told to load nothing (`-I -S`).
"""
import os
import sys

pid = os.fork()
if pid == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(pid, 0)
with open(sys.argv[1], "w") as file:
    file.write(f"{status} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss}")
