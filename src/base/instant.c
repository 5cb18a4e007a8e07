/* SPDX-License-Identifier: Apache-2.0
 *
 * instant.c - the civil calendar by arithmetic: days from a date and back.
 *
 * Floor 0. Pure.
 */
#include "base/instant.h"

/* Days since 1970-01-01; the year is taken to begin in March, so that the leap day comes last. */
static int64_t days_of_date(int64_t year, int month, int day)
{
    year -= month <= 2;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int days_in_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool civil_valid(struct civil c)
{
    return c.year >= 1 && c.year <= 9999 && c.month >= 1 && c.month <= 12 && c.day >= 1 &&
           c.day <= days_in_month(c.year, c.month) && c.hour >= 0 && c.hour < 24 && c.minute >= 0 &&
           c.minute < 60 && c.second >= 0 && c.second < 60 && c.ms >= 0 && c.ms < 1000;
}

struct instant instant_of_civil(struct civil c, int offset_min)
{
    must(civil_valid(c) && offset_min > -1440 && offset_min < 1440);
    int64_t minutes = days_of_date(c.year, c.month, c.day) * 1440 + c.hour * 60 + c.minute - offset_min;
    return (struct instant){(minutes * 60 + c.second) * 1000 + c.ms};
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

struct civil civil_of_instant(struct instant at, int offset_min)
{
    int64_t local = at.ms + (int64_t)offset_min * 60000;
    int64_t days = floor_div(local, 86400000);
    int64_t rest = local - days * 86400000;
    int64_t shifted = days + 719468;
    int64_t era = floor_div(shifted, 146097);
    int64_t day_of_era = shifted - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t march_month = (5 * day_of_year + 2) / 153;
    int month = (int)(march_month < 10 ? march_month + 3 : march_month - 9);
    return (struct civil){
        .year = (int)(year_of_era + era * 400 + (month <= 2)),
        .month = month,
        .day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1),
        .hour = (int)(rest / 3600000),
        .minute = (int)(rest / 60000 % 60),
        .second = (int)(rest / 1000 % 60),
        .ms = (int)(rest % 1000),
    };
}

void text_instant(struct text *t, struct instant at)
{
    struct civil c = civil_of_instant(at, 0);
    text_padded(t, c.year, 4);
    text_char(t, '-');
    text_padded(t, c.month, 2);
    text_char(t, '-');
    text_padded(t, c.day, 2);
    text_char(t, 'T');
    text_padded(t, c.hour, 2);
    text_char(t, ':');
    text_padded(t, c.minute, 2);
    text_char(t, ':');
    text_padded(t, c.second, 2);
    if (c.ms > 0) {
        text_char(t, '.');
        text_padded(t, c.ms, 3);
    }
    text_char(t, 'Z');
}

/* Exactly `digits` digits, moved past; false when they are not there. */
static bool take_number(struct slice *rest, size_t digits, int *ret_value)
{
    int value = 0;
    if (rest->len < digits) {
        return false;
    }
    for (size_t i = 0; i < digits; i++) {
        if (rest->at[i] < '0' || rest->at[i] > '9') {
            return false;
        }
        value = value * 10 + (rest->at[i] - '0');
    }
    *rest = (struct slice){rest->at + digits, rest->len - digits};
    *ret_value = value;
    return true;
}

static bool take_mark(struct slice *rest, char mark)
{
    if (rest->len == 0 || rest->at[0] != mark) {
        return false;
    }
    *rest = (struct slice){rest->at + 1, rest->len - 1};
    return true;
}

static bool take_offset(struct slice *rest, int *ret_offset_min)
{
    if (take_mark(rest, 'Z')) {
        *ret_offset_min = 0;
        return rest->len == 0;
    }
    int sign = take_mark(rest, '+') ? 1 : take_mark(rest, '-') ? -1 : 0;
    int hours = 0, minutes = 0;
    if (sign == 0 || !take_number(rest, 2, &hours) || !take_mark(rest, ':') ||
        !take_number(rest, 2, &minutes) || rest->len != 0 || hours > 23 || minutes > 59) {
        return false;
    }
    *ret_offset_min = sign * (hours * 60 + minutes);
    return true;
}

bool slice_instant(struct slice a, struct instant *ret_at)
{
    must(ret_at);
    struct civil c = {0};
    int offset = 0;
    if (!take_number(&a, 4, &c.year) || !take_mark(&a, '-') || !take_number(&a, 2, &c.month) ||
        !take_mark(&a, '-') || !take_number(&a, 2, &c.day) || !take_mark(&a, 'T') ||
        !take_number(&a, 2, &c.hour) || !take_mark(&a, ':') || !take_number(&a, 2, &c.minute) ||
        !take_mark(&a, ':') || !take_number(&a, 2, &c.second)) {
        return false;
    }
    if (take_mark(&a, '.') && !take_number(&a, 3, &c.ms)) {
        return false;
    }
    if (!take_offset(&a, &offset) || !civil_valid(c)) {
        return false;
    }
    *ret_at = instant_of_civil(c, offset);
    return true;
}
