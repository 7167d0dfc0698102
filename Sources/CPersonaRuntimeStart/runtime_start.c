#include "CPersonaRuntimeStart.h"

#if defined(__linux__)

#include <stdlib.h>

/// Before `main`, the Swift runtime looks for the program that prints backtraces (`swift-backtrace`, beside the executable
/// and in folders around it) and begins with /proc/self/exe. Where there is no /proc, as in an empty container, it ends with
/// "Unable to obtain Swift runtime path" (134). A static executable brings no such program, so there is none to look for;
/// `SWIFT_BACKTRACE=swift-backtrace=PATH` still names one.
///
/// Hidden, so that only a runtime that is linked into the same executable takes this answer. A shared runtime, as under a
/// debug build, keeps its own.
__attribute__((visibility("hidden"))) char *swift_copyAuxiliaryExecutablePath(const char *name) {
  (void)name;
  return NULL;
}

#if defined(__GLIBC__)

/// Of the Swift runtime.
extern void _swift_stdlib_overrideUnsafeArgvArgc(char **argv, int argc);

/// The runtime finds the arguments by way of /proc/self/maps, and without it there seem to be none. glibc hands them to
/// constructors, too.
__attribute__((constructor)) static void take_arguments(int argc, char **argv) {
  _swift_stdlib_overrideUnsafeArgvArgc(argv, argc);
}

#endif
#endif
