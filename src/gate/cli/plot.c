/* SPDX-License-Identifier: Apache-2.0
 *
 * plot.c - axes, bands, lines and words on a page of 160 x 110 mm.
 *
 * Floor 6. The one door to pangocairo. Lines differ by dash and by a word at their end, not by colour alone.
 */
#include "gate/cli/plot.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

/* Points of 1/72 inch. */
#define WIDTH  454.0
#define HEIGHT 312.0
#define LEFT   54.0
#define RIGHT  100.0
#define TOP    34.0
#define BOTTOM 66.0
/* A PNG is drawn at three times the size: 216 dots per inch. */
#define PNG_SCALE 3

struct page {
    cairo_t *c;
    const struct plot *p;
    double x_max, y_max;
};

/* Colours that stay apart for eyes that tell red and green poorly (Okabe and Ito). */
static const double colours[][3] = {
    {0.00, 0.45, 0.70}, {0.84, 0.37, 0.00}, {0.00, 0.62, 0.45}, {0.80, 0.47, 0.65},
    {0.34, 0.71, 0.91}, {0.90, 0.62, 0.00}, {0.20, 0.20, 0.20},
};

static double to_x(const struct page *g, double minutes)
{
    return LEFT + minutes / g->x_max * (WIDTH - LEFT - RIGHT);
}

static double to_y(const struct page *g, double value)
{
    return HEIGHT - BOTTOM - value / g->y_max * (HEIGHT - TOP - BOTTOM);
}

static double round_step(double span)
{
    double ten = pow(10, floor(log10(span / 5))), times = span / 5 / ten;
    return (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10) * ten;
}

/* Steps of a clock rather than of ten. */
static double time_step(double minutes)
{
    static const double steps[] = {1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 360, 720, 1440, 2880, 10080};
    for (size_t i = 0; i < COUNT_OF(steps); i++) {
        if (minutes / steps[i] <= 8) {
            return steps[i];
        }
    }
    return round_step(minutes);
}

struct words {
    const char *text;
    double size, width; /* width 0: one line */
    double align;       /* 0 left, 0.5 middle, 1 right */
};

static void write_words(const struct page *g, double x, double y, const struct words *w)
{
    PangoLayout *layout = pango_cairo_create_layout(g->c);
    PangoFontDescription *font = pango_font_description_from_string("DejaVu Sans");
    pango_font_description_set_absolute_size(font, w->size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, w->text, -1);
    if (w->width > 0) {
        pango_layout_set_width(layout, (int)(w->width * PANGO_SCALE));
    }
    int wide, high;
    pango_layout_get_size(layout, &wide, &high);
    cairo_move_to(g->c, x - w->align * wide / PANGO_SCALE, y - (w->width > 0 ? 0 : 0.5 * high / PANGO_SCALE));
    pango_cairo_show_layout(g->c, layout);
    pango_font_description_free(font);
    g_object_unref(layout);
}

static void find_range(struct page *g)
{
    for (int i = 0; i < g->p->lines; i++) {
        const struct plot_line *l = &g->p->line[i];
        for (int k = 0; k < l->count; k++) {
            g->x_max = fmax(g->x_max, l->times[k]);
            g->y_max = fmax(g->y_max, fmax(l->values[k], l->high ? l->high[k] : 0));
        }
    }
    g->x_max = g->x_max > 0 ? g->x_max : 1;
    g->y_max = g->y_max > 0 ? g->y_max : 1;
    double step = round_step(g->y_max);
    g->y_max = step * ceil(g->y_max / step);
}

static void draw_axes(const struct page *g)
{
    char word[32];
    double step = round_step(g->y_max);
    cairo_set_line_width(g->c, 0.4);
    for (double v = 0; v <= g->y_max * 1.0001; v += step) {
        cairo_set_source_rgb(g->c, 0.85, 0.85, 0.85);
        cairo_move_to(g->c, LEFT, to_y(g, v));
        cairo_line_to(g->c, WIDTH - RIGHT, to_y(g, v));
        cairo_stroke(g->c);
        cairo_set_source_rgb(g->c, 0.15, 0.15, 0.15);
        snprintf(word, sizeof word, "%g", v);
        write_words(g, LEFT - 5, to_y(g, v), &(struct words){word, 8, 0, 1});
    }
    bool hours = g->x_max > 600 && !g->p->x_is_level;
    step = g->p->x_is_level ? round_step(g->x_max) : time_step(g->x_max);
    for (double m = 0; m <= g->x_max * 1.0001; m += step) {
        cairo_move_to(g->c, to_x(g, m), to_y(g, 0));
        cairo_line_to(g->c, to_x(g, m), to_y(g, 0) + 3);
        cairo_stroke(g->c);
        snprintf(word, sizeof word, "%g", hours ? m / 60 : m);
        write_words(g, to_x(g, m), to_y(g, 0) + 10, &(struct words){word, 8, 0, 0.5});
    }
    write_words(g, (LEFT + WIDTH - RIGHT) / 2, HEIGHT - BOTTOM + 24,
                &(struct words){hours ? "hours" : g->p->x_name, 8.5, 0, 0.5});
    write_words(g, LEFT - 40, TOP - 10, &(struct words){g->p->y_name, 8.5, 0, 0});
}

static void draw_band(const struct page *g, const struct plot_line *l, const double *colour)
{
    cairo_new_path(g->c);
    for (int k = 0; k < l->count; k++) {
        cairo_line_to(g->c, to_x(g, l->times[k]), to_y(g, l->high[k]));
    }
    for (int k = l->count - 1; k >= 0; k--) {
        cairo_line_to(g->c, to_x(g, l->times[k]), to_y(g, l->low[k]));
    }
    cairo_close_path(g->c);
    cairo_set_source_rgba(g->c, colour[0], colour[1], colour[2], 0.16);
    cairo_fill(g->c);
}

/* Round, square, up, down: told apart without colour. */
static void draw_mark(const struct page *g, double x, double y, int which)
{
    static const double r = 2.6;
    double up = which % 4 == 3 ? -r : r;
    cairo_new_path(g->c);
    switch (which % 4) {
    case 0:
        cairo_arc(g->c, x, y, r, 0, 6.2832);
        break;
    case 1:
        cairo_rectangle(g->c, x - r, y - r, 2 * r, 2 * r);
        break;
    default:
        cairo_move_to(g->c, x - r, y + up);
        cairo_line_to(g->c, x + r, y + up);
        cairo_line_to(g->c, x, y - up);
        cairo_close_path(g->c);
    }
    cairo_fill(g->c);
}

static void draw_marks(const struct page *g, const struct plot_line *l, int which)
{
    for (int k = 0; k < l->count; k++) {
        draw_mark(g, to_x(g, l->times[k]), to_y(g, l->values[k]), which);
    }
}

static void set_dash(const struct page *g, int which)
{
    static const double dashes[][2] = {{1, 0}, {5, 2}, {1.5, 1.5}, {8, 2}, {3, 3}, {10, 4}, {2, 4}};
    cairo_set_dash(g->c, dashes[which % 7], which % 7 ? 2 : 0, 0);
    cairo_set_line_width(g->c, 1.3);
}

static void draw_path(const struct page *g, const struct plot_line *l, int which)
{
    set_dash(g, which);
    cairo_new_path(g->c); /* words leave a point behind */
    for (int k = 0; k < l->count; k++) {
        cairo_line_to(g->c, to_x(g, l->times[k]), to_y(g, l->values[k]));
    }
    cairo_stroke(g->c);
    cairo_set_dash(g->c, NULL, 0, 0);
}

static void draw_line(const struct page *g, int which)
{
    const struct plot_line *l = &g->p->line[which];
    const double *colour = colours[(size_t)which % COUNT_OF(colours)];
    if (l->low && l->high) {
        draw_band(g, l, colour);
    }
    cairo_set_source_rgb(g->c, colour[0], colour[1], colour[2]);
    if (l->marks) {
        draw_marks(g, l, which);
    } else {
        draw_path(g, l, which);
    }
    /* The key stands on the right, with a piece of the line. */
    double y = TOP + 8 + 14.0 * which, x = WIDTH - RIGHT + 8;
    if (l->marks) {
        draw_mark(g, x + 9, y, which);
    } else {
        set_dash(g, which);
        cairo_move_to(g->c, x, y);
        cairo_line_to(g->c, x + 18, y);
        cairo_stroke(g->c);
        cairo_set_dash(g->c, NULL, 0, 0);
    }
    write_words(g, x + 22, y, &(struct words){l->name, 7.5, 0, 0});
}

static void draw_page(cairo_t *c, const struct plot *p)
{
    struct page g = {c, p, 0, 0};
    find_range(&g);
    cairo_set_source_rgb(c, 1, 1, 1);
    cairo_paint(c);
    cairo_set_source_rgb(c, 0.1, 0.1, 0.1);
    write_words(&g, LEFT - 40, 12, &(struct words){p->title, 10, 0, 0});
    draw_axes(&g);
    for (int i = 0; i < p->lines; i++) {
        draw_line(&g, i);
    }
    cairo_set_source_rgb(c, 0.3, 0.3, 0.3);
    write_words(&g, LEFT - 40, HEIGHT - 34, &(struct words){p->under, 6.8, WIDTH - LEFT + 20, 0});
}

static bool ends_in(const char *path, const char *ending)
{
    size_t n = strlen(path), e = strlen(ending);
    return n >= e && strcmp(path + n - e, ending) == 0;
}

bool plot_draw(const struct plot *p, const char *path, const char *verb)
{
    bool png = ends_in(path, ".png");
    cairo_surface_t *s = png ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(WIDTH * PNG_SCALE),
                                                          (int)(HEIGHT * PNG_SCALE))
                         : ends_in(path, ".pdf") ? cairo_pdf_surface_create(path, WIDTH, HEIGHT)
                                                 : cairo_svg_surface_create(path, WIDTH, HEIGHT);
    if (ends_in(path, ".pdf")) {
        /* The same question gives the same file. */
        cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
        cairo_pdf_surface_set_metadata(s, CAIRO_PDF_METADATA_TITLE, p->title);
    }
    cairo_t *c = cairo_create(s);
    if (png) {
        cairo_scale(c, PNG_SCALE, PNG_SCALE);
    }
    draw_page(c, p);
    cairo_show_page(c);
    cairo_status_t status = cairo_status(c);
    cairo_destroy(c);
    status = status ? status : png ? cairo_surface_write_to_png(s, path) : CAIRO_STATUS_SUCCESS;
    cairo_surface_finish(s);
    status = status ? status : cairo_surface_status(s);
    cairo_surface_destroy(s);
    if (status != CAIRO_STATUS_SUCCESS) {
        char room[320];
        snprintf(room, sizeof room, "%.160s: %s", path, cairo_status_to_string(status));
        return pk_ask_refuse(verb, room, "Name a place that can be written to");
    }
    return true;
}
