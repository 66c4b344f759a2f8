import { computed } from '@preact/signals';
import { withMistakes } from '../mistakes/pendingMistakes';
import { withAttempts, withEnrolments, withEvidence, withRadarRows, withRecurrences } from '../study/pending';
import { attempts, enrolments, evidence, mistakes, outbox, radarRows, recurrences } from './model';

// What pages show of the learner's things: the copy with what waits to be sent over it.
export const currentAttempts = computed(() => withAttempts(attempts.value, outbox.value));
export const currentEnrolments = computed(() => withEnrolments(enrolments.value, outbox.value));
export const currentEvidence = computed(() => withEvidence(evidence.value, outbox.value));
export const currentMistakes = computed(() => withMistakes(mistakes.value, currentEvidence.value, outbox.value));
export const currentRadarRows = computed(() => withRadarRows(radarRows.value, outbox.value));
export const currentRecurrences = computed(() => withRecurrences(recurrences.value, outbox.value));
