/* SPDX-License-Identifier: Apache-2.0
 *
 * manner.c - the table of who answers what.
 *
 * Floor 6.
 */
#include "gate/http/manner.h"

#define READ(name)   [ENDPOINT_##name] = {.reading = reading_##name}
#define DESK(name)   [ENDPOINT_##name] = {.errand = errand_##name}
#define SIGNED(name) [ENDPOINT_##name] = {.errand = errand_##name, .pin = PIN_NEEDED}
#define GATE(name)   [ENDPOINT_##name] = {.own = own_##name}

static const struct manner manners[ENDPOINTS] = {
    READ(get_status),
    GATE(first_run),
    GATE(sign_in),
    GATE(sign_out),
    READ(get_me),
    DESK(get_board),
    GATE(stream),
    READ(list_patients),
    DESK(add_patient),
    READ(get_patient),
    DESK(change_patient),
    DESK(get_consent),
    GATE(sign_consent),
    DESK(withdraw_consent),
    SIGNED(forget_patient_pin),
    READ(list_consent_texts),
    READ(get_consent_text),
    SIGNED(publish_consent),
    DESK(check_consent),
    DESK(confirm_consent),
    DESK(record_goal),
    READ(list_goals),
    READ(list_instruments),
    DESK(record_score),
    READ(get_integration_words),
    READ(get_integration),
    DESK(record_therapy),
    DESK(record_preparation),
    DESK(record_intention),
    DESK(record_quote),
    DESK(record_smart),
    DESK(record_homework),
    DESK(record_progress),
    READ(get_private_key),
    GATE(set_private_key),
    GATE(rewrap_private_key),
    GATE(recover_private_key),
    GATE(write_private_note),
    GATE(open_private_notes),
    GATE(release_private_notes),
    READ(get_patient_phone),
    DESK(make_phone_link),
    DESK(forget_phone),
    GATE(open_phone),
    READ(get_phone_words),
    DESK(get_phone_home),
    DESK(choose_language),
    DESK(check_in),
    DESK(get_visit),
    DESK(get_sheet),
    READ(get_chart),
    [ENDPOINT_get_scenario] = {.reading = reading_get_scenario, .type = "application/x-ndjson"},
    READ(get_prediction),
    SIGNED(sign_order),
    DESK(preview_card),
    SIGNED(second_check),
    DESK(record_readiness),
    DESK(record_vitals),
    SIGNED(start_infusion),
    DESK(hold_infusion),
    [ENDPOINT_resume_infusion] = {.errand = errand_resume_infusion, .pin = PIN_IF_GIVEN},
    SIGNED(change_rate),
    DESK(stop_infusion),
    DESK(end_infusion),
    DESK(record_side_effect),
    DESK(give_rescue),
    SIGNED(override_clause),
    DESK(discharge_patient),
    SIGNED(sign_off),
    DESK(leave_against_advice),
    DESK(transfer_out),
    DESK(cancel_visit),
    DESK(acknowledge_alarm),
    DESK(silence_chair),
    READ(get_clinic),
    DESK(set_clinic),
    READ(list_chairs),
    DESK(set_chair),
    DESK(bind_monitor),
    READ(list_aside),
    READ(list_staff),
    GATE(set_staff),
    SIGNED(check_kit),
    READ(get_protocol),
    READ(verify_record),
};

const struct manner *manner_of(enum endpoint which)
{
    must(which < ENDPOINTS);
    return &manners[which];
}
