import { t } from '../text/later';
import { withoutPercent } from '../text/percent';
import type { Field, Values } from './values';

export type EditFaults = Partial<Record<Field, string>>;

/** What is wrong with a form, by field. */
export function editFaults(before: Values, after: Values, today: string): EditFaults {
  const faults: EditFaults = {};
  const words = t.mistakes.faults;
  const isEmpty = (field: Field) => after[field].trim() === '';
  if (isEmpty('mistake')) faults.mistake = t.log.required.mistake;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(after.occurredOn) || after.occurredOn > today) faults.occurredOn = t.log.required.occurredOn;
  if (!/^(\d{1,2}|100)?$/.test(withoutPercent(after.confidence))) faults.confidence = t.log.required.confidence;
  if (isEmpty('rule') && before.rule !== '') faults.rule = words.ruleStays;
  if (isEmpty('rule') && (!isEmpty('front') || !isEmpty('instead'))) faults.rule ??= words.ruleFirst;
  if (!isEmpty('rule') && isEmpty('rootCause')) faults.rootCause = words.rootCause;
  if (isEmpty('linkedClinic') !== isEmpty('linkedSkill')) {
    if (isEmpty('linkedSkill')) faults.linkedSkill = words.skill;
    else faults.linkedClinic = words.skillClinic;
  }
  return faults;
}
