#ifndef CRUNTIMESTART_H
#define CRUNTIMESTART_H

// Nothing to call: what stands in runtime_start.c answers what the Swift runtime asks /proc for, where there may be none.

#endif
