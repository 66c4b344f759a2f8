import type { Clinic } from '../api/types';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import { plain } from '../ui/inlineMarkdown';
import { change, type Draft } from './draft';

/** To start from a row of the radar: what the learner has not written yet is taken from it. */
export function RadarRows({ draft, rows }: { draft: Draft; rows: Clinic['radarRows'] }) {
  function choose(radarRowId: string): void {
    const row = rows.find((one) => one.radarRowId === radarRowId);
    void change({
      radarRowId,
      ...(row && draft.mistake.trim() === '' ? { mistake: row.mistake } : {}),
      ...(row && draft.symptom.trim() === '' ? { symptom: row.symptom } : {}),
    });
  }
  return (
    <Field label={t.log.row}>
      <select value={draft.radarRowId} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t.log.noRow}</option>
        {rows.map((row) => (
          <option key={row.radarRowId} value={row.radarRowId}>
            {plain(row.mistake)}
          </option>
        ))}
      </select>
    </Field>
  );
}
