#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H
#define NCURSES_WIDECHAR 1   // curses.h declares cchar_t, wget_wch, … only when asked
#define NCURSES_NOMACROS 1   // prefer functions to function-like macros
#include <curses.h>
#include <stdio.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>
extern int wcwidth(wchar_t c);                              // hidden by feature macros
#ifdef __linux__
extern int memfd_create(const char *name, unsigned int flags);
#endif

// Shifts are not imported into Swift.
static const attr_t CN_ATTR_BOLD = WA_BOLD;
static const attr_t CN_ATTR_DIM = WA_DIM;
static const attr_t CN_ATTR_UNDERLINE = WA_UNDERLINE;
static const attr_t CN_ATTR_REVERSE = WA_REVERSE;

// Mutable globals are rejected by Swift.
static inline WINDOW *cn_stdscr(void) { return stdscr; }
static inline int cn_colors(void) { return COLORS; }
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }

// Whether the terminal that newterm chose can place its cursor.
static inline int cn_can_place_cursor(void) {
  char name[] = "cup";
  char *value = tigetstr(name);
  return value != (char *)0 && value != (char *)-1;
}

// A file in memory that takes what ncurses writes; -1 and errno where there is none.
static inline int cn_memory_file(void) {
#ifdef __linux__
  return memfd_create("quayside-frame", 1 /* MFD_CLOEXEC */);
#else
  FILE *file = tmpfile();
  if (!file) return -1;
  int fd = dup(fileno(file));
  fclose(file);
  return fd;
#endif
}
#undef lines
#undef columns
#endif
