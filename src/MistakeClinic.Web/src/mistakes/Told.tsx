import type { ComponentChildren } from 'preact';
import type { Mistake } from '../api/types';
import { clinicName } from '../state/clinics';
import { t } from '../text/later';
import { Text } from '../ui/Text';
import { titleOf } from './title';

/** What the learner told of the mistake. */
export function Told({ mistake }: { mistake: Mistake }) {
  const { believed, symptom, rootCause, linkedSkill } = mistake;
  const isCut = titleOf(mistake.mistake) !== mistake.mistake;
  return (
    <dl>
      {isCut && <Part name={t.mistakes.fields.mistake}>{mistake.mistake}</Part>}
      {believed && <Part name={t.mistakes.believed}>{believed}</Part>}
      <Part name={t.mistakes.fields.symptom}>{symptom ?? t.mistakes.notYet}</Part>
      <Part name={t.mistakes.fields.rootCause}>{rootCause ?? t.mistakes.notYet}</Part>
      {linkedSkill && <Part name={t.mistakes.fields.linkedSkill}>{t.mistakes.skillOf(linkedSkill.skill, clinicName(linkedSkill.clinic))}</Part>}
    </dl>
  );
}

function Part({ name, children }: { name: ComponentChildren; children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="kept">
        <Text>{children}</Text>
      </dd>
    </div>
  );
}
