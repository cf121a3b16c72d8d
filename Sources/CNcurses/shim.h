#ifndef CNCURSES_SHIM_H
#define CNCURSES_SHIM_H
#define NCURSES_WIDECHAR 1   // curses.h declares cchar_t, wget_wch, … only when asked
#define NCURSES_NOMACROS 1   // prefer functions to function-like macros
#include <curses.h>
#include <wchar.h>
extern int wcwidth(wchar_t c);                              // hidden by feature macros
static const attr_t CN_ATTR_BOLD = WA_BOLD;                 // shifts are not imported
static inline WINDOW *cn_stdscr(void) { return stdscr; }    // mutable globals are rejected
#endif
