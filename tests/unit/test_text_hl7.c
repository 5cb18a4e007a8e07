/* SPDX-License-Identifier: Apache-2.0
 *
 * test_text_hl7.c - the rules of docs/interfaces/hl7.md that one message can break, each by its number.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/hl7_ack.h"
#include "text/monitor.h"
#include "text/monitor_table.h"

static _Alignas(max_align_t) char slab[1 << 20];
static char bytes[1 << 16];
static struct arena arena;
static struct monitor_message m;

#define SPO2    "150456^MDC_PULS_OXIM_SAT_O2^MDC"
#define PERCENT "262688^MDC_DIM_PERCENT^MDC"
#define HEAD    "MSH|^~\\&|MON|C|||20260312151603+0000||ORU^R01|X1|P|2.6|||AL|NE\r"
#define TOP     HEAD "PID|||MRN1\rOBR|1|||X|||20260312151600+0000\r"

static struct instant at(const char *iso)
{
    struct instant t = {0};
    assert_true(slice_instant(slice_of(iso), &t));
    return t;
}

static void read_text(const char *text)
{
    struct monitor_context c = {.arrived = at("2026-03-12T15:16:05Z"), .offset_min = -300};
    size_t len = strlen(text);
    assert_true(len < sizeof bytes);
    memcpy(bytes, text, len);
    arena = arena_in(slab, sizeof slab);
    monitor_read((struct slice){bytes, len}, &c, &arena, &m);
}

/* One row under a plain order. */
static void read_row(const char *row)
{
    char text[2048];
    snprintf(text, sizeof text, TOP "%s\r", row);
    read_text(text);
}

static void refused(const char *row, enum monitor_reason reason)
{
    read_row(row);
    if (m.values != 0 || m.refusals != 1 || m.refused[0].reason != reason) {
        fail_msg("%s: %d values, %d refused (%s)", row, m.values, m.refusals,
                 m.refusals ? monitor_reason_key(m.refused[0].reason) : "");
    }
}

static void accepted(const char *row, enum vital vital, int32_t value)
{
    read_row(row);
    if (m.values != 1 || m.value[0].vital != vital || m.value[0].value != value) {
        fail_msg("%s: %d values, first %d, %s", row, m.values, m.values ? m.value[0].value : 0,
                 m.refusals ? monitor_reason_key(m.refused[0].reason) : "");
    }
}

static bool told(enum monitor_event e)
{
    for (int i = 0; i < m.tellings; i++) {
        if (m.told[i].event == e) {
            return true;
        }
    }
    return false;
}

static void a_number_has_one_grammar(void **state)
{
    (void)state;
    static const char *const good[] = {"0", "-1", "+093", "97.0", "0.5", "100000000000000"};
    static const char *const bad[] = {"",
                                      "+",
                                      ".5",
                                      "5.",
                                      "1E2",
                                      "98 %",
                                      " 97",
                                      "97 ",
                                      "---",
                                      "?",
                                      "NaN",
                                      "1,5",
                                      "0x10",
                                      "1.2.3",
                                      "--1",
                                      "1234567890123456",
                                      "1.0123456789"};
    struct hl7_number n;
    for (size_t i = 0; i < COUNT_OF(good); i++) {
        assert_true(hl7_nm(slice_of(good[i]), &n));
    }
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_false(hl7_nm(slice_of(bad[i]), &n));
    }
    assert_true(hl7_nm(SLICE("-12.50"), &n) && n.value == -1250 && n.decimals == 2);
}

static void a_time_is_a_moment_or_nothing(void **state)
{
    (void)state;
    struct hl7_time t;
    assert_true(hl7_dtm(SLICE("20260312101600.1234-0500"), 0, &t));
    assert_true(t.at.ms == at("2026-03-12T15:16:00.123Z").ms && !t.zone_assumed);
    assert_true(hl7_dtm(SLICE("202603121016"), -300, &t) && t.zone_assumed);
    assert_int_equal(t.at.ms, at("2026-03-12T15:16:00Z").ms);
    assert_true(hl7_dtm(SLICE("20260312151600-0000"), 60, &t) && t.at.ms == at("2026-03-12T15:16:00Z").ms);
    assert_true(hl7_dtm(SLICE("20240229000000.5+0530"), 0, &t) &&
                t.at.ms == at("2024-02-28T18:30:00.500Z").ms);
    static const char *const bad[] = {"",
                                      "2026",
                                      "20260312",
                                      "2026031210",
                                      "20260230101600",
                                      "20260312251600",
                                      "20260312101660",
                                      "2026031215160Z",
                                      "20260312151600Z",
                                      "20260312151600+05",
                                      "20260312151600.",
                                      "20260312151600.12345",
                                      "20260312151600+0500x"};
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        assert_false(hl7_dtm(slice_of(bad[i]), 0, &t));
    }
}

static void decodes(const char *raw, enum hl7_charset charset, const char *wanted)
{
    char buffer[256];
    struct text t = TEXT_IN(buffer);
    hl7_decode(slice_of(raw), (struct hl7_marks){'|', '^', '~', '\\', '&'}, charset, &t);
    assert_string_equal(buffer, wanted);
}

static void R17_escapes_and_character_sets_become_utf8(void **state)
{
    (void)state;
    decodes("a\\F\\\\S\\\\T\\\\R\\\\E\\b", HL7_CHARSET_UTF8, "a|^&~\\b");
    decodes("x\\X0D41\\y\\.br\\z\\H\\!", HL7_CHARSET_UTF8, "x\rAy\nz!");
    decodes("\xE9", HL7_CHARSET_LATIN1, "\xC3\xA9");
    decodes("\xC3\xA9\xE9", HL7_CHARSET_EMPTY, "\xC3\xA9\xEF\xBF\xBD");
    decodes("\xED\xA0\x80", HL7_CHARSET_UTF8, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    decodes("lone \\ mark", HL7_CHARSET_UTF8, "lone \\ mark");
    decodes("\xE9", HL7_CHARSET_OTHER, "\xEF\xBF\xBD");
}

static void R2_any_line_end_will_do(void **state)
{
    (void)state;
    read_text(
        "\r\nMSH|^~\\&|MON|C|||20260312151603+0000||ORU^R01|X1|P|2.6\n\nOBR|1|||X|||20260312151600+0000\r\n"
        "OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R\n\r\n");
    assert_int_equal(m.values, 1);
    assert_true(told(MONITOR_EVENT_PATIENT_ID_MISSING));
}

static void R8_what_is_not_a_number_is_never_one(void **state)
{
    (void)state;
    static const char *const none[] = {"---", "?", "98 %", "1E2", "NaN", " 97", "97;"};
    static const char *const sentinel[] = {"-100", "8388607", "2097151", "32767", "-32768"};
    char row[256];
    for (size_t i = 0; i < COUNT_OF(none); i++) {
        snprintf(row, sizeof row, "OBX|1|NM|" SPO2 "|1.1.1.1|%s|" PERCENT "|||||R", none[i]);
        refused(row, MONITOR_NOT_A_NUMBER);
        assert_true(told(MONITOR_EVENT_NOT_AVAILABLE));
    }
    for (size_t i = 0; i < COUNT_OF(sentinel); i++) {
        snprintf(row, sizeof row, "OBX|1|NM|" SPO2 "|1.1.1.1|%s|" PERCENT "|||||R", sentinel[i]);
        refused(row, MONITOR_SENTINEL);
    }
    refused("OBX|1|NM|" SPO2 "|1.1.1.1||" PERCENT "|||||R", MONITOR_EMPTY);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|\"\"|" PERCENT "|||||R", MONITOR_EMPTY);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||X", MONITOR_NOT_AVAILABLE);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "||INV|||R", MONITOR_NOT_AVAILABLE);
}

static void R9_code_name_unit_and_type_must_agree(void **state)
{
    (void)state;
    refused("OBX|1|NM|150456^MDC_CO2_ET^MDC|1.1.1.1|38|" PERCENT "|||||R", MONITOR_CODE_CONFLICT);
    assert_true(told(MONITOR_EVENT_CODE_CONFLICT));
    refused("OBX|1|NM|150017^MDC_PRESS_BLD_NONINV_SYS^MDC|1.1.1.1|120|266016^MDC_DIM_MMHG^MDC|||||R",
            MONITOR_CODE_CONFLICT);
    refused("OBX|1|NM|150033^MDC_PRESS_BLD_ART_SYS^MDC|1.1.1.1|120|266016^MDC_DIM_MMHG^MDC|||||R",
            MONITOR_NOT_CHARTED);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97||||||R", MONITOR_UNIT_MISSING);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|266016^MDC_DIM_MMHG^MDC|||||R", MONITOR_UNIT_UNKNOWN);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|furlong|||||R", MONITOR_UNIT_UNKNOWN);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|262688^MDC_DIM_MMHG^MDC|||||R", MONITOR_UNIT_CONFLICT);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|262688^MDC_DIM_PERCENT^MDC^kPa^kPa^UCUM|||||R",
            MONITOR_UNIT_CONFLICT);
    refused("OBX|1|ST|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R", MONITOR_WRONG_TYPE);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97~74|" PERCENT "|||||R", MONITOR_REPEATED);
    accepted("OBX|1|SN|" SPO2 "|1.1.1.1|=^97|" PERCENT "|||||R", VITAL_SPO2, 97);
    refused("OBX|1|SN|" SPO2 "|1.1.1.1|>^97|" PERCENT "|||||R", MONITOR_NOT_A_NUMBER);
}

static void every_unit_is_converted_exactly(void **state)
{
    (void)state;
    accepted("OBX|1|NM|150021^MDC_PRESS_BLD_NONINV_SYS^MDC|1.1.1.1|16.0|kPa^kPa^UCUM|||||R",
             VITAL_BP_SYSTOLIC, 120);
    accepted("OBX|1|NM|150022^MDC_PRESS_BLD_NONINV_DIA^MDC|1.1.1.1|10.5|265987^MDC_DIM_KILO_PASCAL^MDC|||||R",
             VITAL_BP_DIASTOLIC, 79);
    accepted("OBX|1|NM|150344^MDC_TEMP^MDC|1.1.1.1|98.6|[degF]^[degF]^UCUM|||||R", VITAL_TEMP, 370);
    accepted("OBX|1|NM|0007-f0c7^T1^MDIL|1.1.1.1|100.4|0004-1140^F^MDIL|||||F", VITAL_TEMP, 380);
    accepted("OBX|1|NM|150344^MDC_TEMP^MDC|1.1.1.1|36.85|Cel|||||R", VITAL_TEMP, 369);
    accepted("OBX|1|NM|0002-4bb8^SpO2^MDIL||95|0004-0220^%^MDIL|||||F", VITAL_SPO2, 95);
    refused("OBX|1|NM|151708^MDC_AWAY_CO2_ET^MDC|1.1.1.1|5.1|" PERCENT "|||||R", MONITOR_UNIT_UNKNOWN);
}

static void R11_each_limit_at_its_edge(void **state)
{
    (void)state;
    static const struct {
        const char *code, *unit;
        enum vital vital;
        int low, high;
    } edge[] = {{"147842^MDC_ECG_HEART_RATE", "/min", VITAL_HR, 0, 300},
                {"149530^MDC_PULS_OXIM_PULS_RATE", "/min", VITAL_PULSE, 20, 300},
                {"150456^MDC_PULS_OXIM_SAT_O2", "%", VITAL_SPO2, 1, 100},
                {"151562^MDC_RESP_RATE", "/min", VITAL_RR, 0, 120},
                {"151708^MDC_AWAY_CO2_ET", "mm[Hg]", VITAL_ETCO2, 0, 150},
                {"150021^MDC_PRESS_BLD_NONINV_SYS", "mm[Hg]", VITAL_BP_SYSTOLIC, 30, 300},
                {"150022^MDC_PRESS_BLD_NONINV_DIA", "mm[Hg]", VITAL_BP_DIASTOLIC, 10, 200},
                {"150344^MDC_TEMP", "Cel", VITAL_TEMP, 25, 45}};
    char row[256];
    for (size_t i = 0; i < COUNT_OF(edge); i++) {
        int scale = edge[i].vital == VITAL_TEMP ? 10 : 1;
        for (int value = edge[i].low - 1; value <= edge[i].high + 1;
             value += edge[i].high - edge[i].low + 2) {
            snprintf(row, sizeof row, "OBX|1|NM|%s^MDC|1.1.1.1|%d|%s|||||R", edge[i].code, value,
                     edge[i].unit);
            refused(row, MONITOR_IMPLAUSIBLE);
        }
        snprintf(row, sizeof row, "OBX|1|NM|%s^MDC|1.1.1.1|%d|%s|||||R", edge[i].code, edge[i].low,
                 edge[i].unit);
        accepted(row, edge[i].vital, edge[i].low * scale);
        snprintf(row, sizeof row, "OBX|1|NM|%s^MDC|1.1.1.1|%d|%s|||||R", edge[i].code, edge[i].high,
                 edge[i].unit);
        accepted(row, edge[i].vital, edge[i].high * scale);
    }
}

static void R11_a_cuff_set_that_cannot_be_is_refused_whole(void **state)
{
    (void)state;
    read_text(TOP "OBX|1|NM|150021^^MDC|1.1.1.1|80|mmHg|||||R\rOBX|2|NM|150022^^MDC|1.1.1.2|90|mmHg|||||R\r"
                  "OBX|3|NM|150456^^MDC|1.2.1.1|97|%|||||R\r");
    assert_true(m.values == 1 && m.value[0].vital == VITAL_SPO2 && m.refusals == 2);
    assert_int_equal(m.refused[0].reason, MONITOR_INCONSISTENT);
    read_text(TOP "OBX|1|NM|150021^^MDC|1.1.1.1|120|mmHg|||||R\rOBX|2|NM|150022^^MDC|1.1.1.2|80|mmHg|||||R\r"
                  "OBX|3|NM|150023^^MDC|1.1.1.3|120|mmHg|||||R\r");
    assert_true(m.values == 0 && m.refusals == 3);
}

static void R7_times_from_the_future_and_the_past(void **state)
{
    (void)state;
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R|||20260312151706+0000", MONITOR_FUTURE);
    assert_true(told(MONITOR_EVENT_CLOCK_AHEAD));
    accepted("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R|||20260312151705+0000", VITAL_SPO2, 97);
    accepted("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R|||20260312150104+0000", VITAL_SPO2, 97);
    assert_true(m.value[0].flags & MONITOR_HISTORY);
    accepted("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R|||20260312150105+0000", VITAL_SPO2, 97);
    assert_false(m.value[0].flags & MONITOR_HISTORY);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R|||yesterday", MONITOR_BAD_TIME);
}

static void R16_several_patients_keep_their_rows(void **state)
{
    (void)state;
    read_text(HEAD
              "PID|||A\rOBR|1|||X|||20260312151600+0000\rOBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R\r"
              "PID|||B\rOBR|1|||X|||20260312151601+0000\rOBX|1|NM|" SPO2 "|1.1.1.1|88|" PERCENT "|||||R\r"
              "OBX|2|NM|108^X^99Y|1.1.1.2|1|%|||||R\r");
    assert_int_equal(m.groups, 2);
    assert_true(slice_is(m.group[0].patient_id, "A") && m.group[0].values == 1 && m.group[0].refusals == 0);
    assert_true(slice_is(m.group[1].patient_id, "B") && m.group[1].values == 1 && m.group[1].refusals == 1);
    assert_true(m.value[m.group[1].value_first].value == 88);
    assert_int_equal(m.refused[m.group[1].refused_first].reason, MONITOR_UNKNOWN_CODE);
}

static void R21_to_R23_test_data_withdrawals_and_settings_are_not_values(void **state)
{
    (void)state;
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "||DEMO|||R", MONITOR_NOT_LIVE);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||D", MONITOR_DELETED);
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||W", MONITOR_WRONG_PATIENT);
    assert_true(told(MONITOR_EVENT_WITHDRAWN));
    refused("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R||||||ASET", MONITOR_SETTING);
    accepted("OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "||QUES|||C", VITAL_SPO2, 97);
    assert_true((m.value[0].flags & (MONITOR_QUESTIONABLE | MONITOR_CORRECTS)) ==
                (MONITOR_QUESTIONABLE | MONITOR_CORRECTS));
    read_text("MSH|^~\\&|MON|C|||20260312151603+0000||ORU^R01|X1|T|2.6\rOBR|1|||X|||20260312151600+0000\r"
              "OBX|1|NM|" SPO2 "|1.1.1.1|97|" PERCENT "|||||R\r");
    assert_true(m.values == 0 && told(MONITOR_EVENT_NOT_LIVE));
}

static void R19_other_messages_only_prove_the_link(void **state)
{
    (void)state;
    read_text("MSH|^~\\&|MON|C|||20260312151603+0000||ADT^A08|X1|P|2.6\rPID|||MRN1\r");
    assert_true(m.kind == MONITOR_IS_FOREIGN && m.groups == 0 && m.usable);
    read_text(HEAD);
    assert_true(m.kind == MONITOR_IS_ALIVE && told(MONITOR_EVENT_LINK_ALIVE) && m.tellings == 1);
}

static void what_breaks_a_message_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum hl7_problem problem;
    } broken[] = {{"", HL7_NO_HEADER},
                  {"PID|||A\r", HL7_NO_HEADER},
                  {"MSH|", HL7_BAD_MARKS},
                  {"MSH||||", HL7_BAD_MARKS},
                  {"MSH|^^^^|A\r", HL7_BAD_MARKS},
                  {"MSH|^~\\&|A|B|||1||ORU^R01||P|2.6\r", HL7_NO_CONTROL_ID},
                  {"MSH|^~\\&|A|B|||1|||X|P|2.6\r", HL7_NO_TYPE},
                  {"MSH|^~\\&|A|B|||1||ORU^R01|X|P|3.0\r", HL7_BAD_VERSION},
                  {"MSH|^~\\&|A|B|||1||ORU^R01|X|P|2.1\r", HL7_BAD_VERSION},
                  {"MSH|^~\\&|A|B|||1||RGV^O15|X|P|2.6\r", HL7_PUMP_ORDER}};
    for (size_t i = 0; i < COUNT_OF(broken); i++) {
        read_text(broken[i].text);
        assert_int_equal(m.header.problem, broken[i].problem);
        assert_true(m.kind == MONITOR_IS_BROKEN && !m.usable && m.groups == 0 &&
                    told(MONITOR_EVENT_PROTOCOL_ERROR));
    }
    char many[2048] = HEAD "OBX";
    memset(many + strlen(many), '|', HL7_FIELDS_MAX + 1);
    read_text(many);
    assert_int_equal(m.header.problem, HL7_TOO_MANY_FIELDS);
    assert_true(m.groups == 0 && m.values == 0);
}

static void the_answer_table_row_by_row(void **state)
{
    (void)state;
    static const struct {
        const char *accept, *application;
        enum ack_code kept[2], aside[2], rejected[2], not_kept[2];
    } row[] = {
        {"AL", "NE", {ACK_CA, 0}, {ACK_CA, 0}, {ACK_CR, 0}, {ACK_CE, 0}},
        {"NE", "AL", {0, ACK_AA}, {0, ACK_AA}, {0, ACK_AR}, {0, ACK_AE}},
        {"AL", "AL", {ACK_CA, ACK_AA}, {ACK_CA, ACK_AE}, {ACK_CR, 0}, {ACK_CE, 0}},
        {"ER", "NE", {0, 0}, {0, 0}, {ACK_CR, 0}, {ACK_CE, 0}},
        {"SU", "NE", {ACK_CA, 0}, {ACK_CA, 0}, {0, 0}, {0, 0}},
        {"NE", "ER", {0, 0}, {0, 0}, {0, ACK_AR}, {0, ACK_AE}},
        {"NE", "SU", {0, ACK_AA}, {0, ACK_AA}, {0, 0}, {0, 0}},
        {"ER", "AL", {0, ACK_AA}, {0, ACK_AE}, {ACK_CR, 0}, {ACK_CE, 0}},
        {"NE", "NE", {0, 0}, {0, 0}, {0, 0}, {0, 0}},
        {"AL", "", {ACK_CA, 0}, {ACK_CA, 0}, {ACK_CR, 0}, {ACK_CE, 0}},
        {"", "AL", {0, ACK_AA}, {0, ACK_AA}, {0, ACK_AR}, {0, ACK_AE}},
        {"", "", {0, ACK_AA}, {0, ACK_AA}, {0, ACK_AR}, {0, ACK_AE}},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct hl7_header h = {.accept_ack = slice_of(row[i].accept),
                               .application_ack = slice_of(row[i].application)};
        const enum ack_code *wanted[FATES] = {row[i].kept, row[i].aside, row[i].rejected, row[i].not_kept};
        for (int fate = 0; fate < FATES; fate++) {
            struct ack_plan plan = ack_plan(&h, (enum ack_fate)fate);
            if (plan.commit != wanted[fate][0] || plan.application != wanted[fate][1]) {
                fail_msg("%s/%s fate %d: %s %s", row[i].accept, row[i].application, fate,
                         ack_code_name(plan.commit), ack_code_name(plan.application));
            }
        }
    }
}

static void an_answer_repeats_what_it_must(void **state)
{
    (void)state;
    struct hl7_header h;
    char buffer[1024];
    struct text t = TEXT_IN(buffer);
    hl7_header_read(
        SLICE("MSH#*~\\&#GW*00A1*EUI-64#CLIN#US#HERE#20260312##ORU*R01*ORU_R01#id 7^|#P#2.5###AL#NE##8859/1"),
        &h);
    ack_write(&h, ACK_CE, SLICE("OUR9"), at("2026-03-12T15:16:05Z"), 330, &t);
    assert_string_equal(
        buffer,
        "MSH#*~\\&#US#HERE#GW*00A1*EUI-64#CLIN#20260312204605+0530##ACK*R01*ACK#OUR9#P#2.5######8859/1\r"
        "MSA#CE#id 7^|\r"
        "ERR###207*the message could not be kept, send it again*HL70357#E\r");
}

static void every_number_of_the_table_is_found_and_its_neighbours_are_not(void **state)
{
    (void)state;
    static const uint32_t code[] = {
#define METRIC(code, takes, vital, origin, dimension, names, evidence) (code),
#include "data/monitors/metrics.def"
#undef METRIC
    };
    for (size_t i = 0; i < COUNT_OF(code); i++) {
        const struct metric *found = metric_of(code[i]);
        assert_non_null(found);
        assert_int_equal(found->code, code[i]);
        assert_true(i == 0 || code[i - 1] < code[i]);
    }
    assert_null(metric_of(code[0] + 1));
    assert_null(metric_of(code[COUNT_OF(code) - 1] + 1));
    assert_null(metric_of(UINT32_MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_has_one_grammar),
        cmocka_unit_test(a_time_is_a_moment_or_nothing),
        cmocka_unit_test(R17_escapes_and_character_sets_become_utf8),
        cmocka_unit_test(R2_any_line_end_will_do),
        cmocka_unit_test(R8_what_is_not_a_number_is_never_one),
        cmocka_unit_test(R9_code_name_unit_and_type_must_agree),
        cmocka_unit_test(every_unit_is_converted_exactly),
        cmocka_unit_test(R11_each_limit_at_its_edge),
        cmocka_unit_test(R11_a_cuff_set_that_cannot_be_is_refused_whole),
        cmocka_unit_test(R7_times_from_the_future_and_the_past),
        cmocka_unit_test(R16_several_patients_keep_their_rows),
        cmocka_unit_test(R21_to_R23_test_data_withdrawals_and_settings_are_not_values),
        cmocka_unit_test(R19_other_messages_only_prove_the_link),
        cmocka_unit_test(what_breaks_a_message_is_named),
        cmocka_unit_test(every_number_of_the_table_is_found_and_its_neighbours_are_not),
        cmocka_unit_test(the_answer_table_row_by_row),
        cmocka_unit_test(an_answer_repeats_what_it_must),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
