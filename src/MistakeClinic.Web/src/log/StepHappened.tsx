import { t } from '../text';
import { Field } from '../ui/Field';
import { radarOf } from '../clinics/radar';
import { currentRadarRows } from '../state/current';
import { clinics, useClinic } from './clinics';
import { change, type Draft, today } from './draft';
import { RadarRows } from './RadarRows';
import type { DraftFaults } from './request';

export function StepHappened({ draft, faults }: { draft: Draft; faults: DraftFaults }) {
  return (
    <>
      {!draft.base && <Where draft={draft} fault={faults.clinic} />}
      <Field label={t.log.mistake} hint={t.log.mistakeHint} error={faults.mistake}>
        <textarea
          rows={3}
          maxLength={2000}
          value={draft.mistake}
          onInput={(event) => void change({ mistake: event.currentTarget.value })}
        />
      </Field>
      <Field label={t.log.occurredOn} error={faults.occurredOn}>
        <input
          type="date"
          min="2000-01-01"
          max={today()}
          value={draft.occurredOn}
          onInput={(event) => void change({ occurredOn: event.currentTarget.value })}
        />
      </Field>
      <Field label={t.log.confidence} hint={t.log.confidenceHint} error={faults.confidence}>
        <input
          inputMode="numeric"
          class="short"
          value={draft.confidence}
          onInput={(event) => void change({ confidence: event.currentTarget.value })}
        />
      </Field>
    </>
  );
}

function Where({ draft, fault }: { draft: Draft; fault: string | undefined }) {
  const clinic = useClinic(draft.clinic).value;
  const rows = clinic ? radarOf(clinic, currentRadarRows.value) : [];
  return (
    <>
      <Field label={t.log.clinic} error={fault} hint={clinics.value.length === 0 ? t.log.noClinics : undefined}>
        <select
          value={draft.clinic}
          onChange={(event) => void change({ clinic: event.currentTarget.value, radarRowId: '' })}
        >
          <option value="">{t.log.choose}</option>
          {clinics.value.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.title}
            </option>
          ))}
        </select>
      </Field>
      {rows.length > 0 && <RadarRows draft={draft} rows={rows} />}
    </>
  );
}
