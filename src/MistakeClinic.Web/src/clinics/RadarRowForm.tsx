import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import type { RadarRow } from '../api/types';
import { putRadarRow } from '../state/learning';
import { t } from '../text/later';
import { Field } from '../ui/Field';
import { plain } from '../ui/inlineMarkdown';
import { useFocusOnFaults } from '../ui/focus';

const names = ['mistake', 'showsUpIn', 'symptom', 'repairEvidence'] as const;
type Texts = Record<(typeof names)[number], string>;

interface Props {
  clinic: string;
  /** The id to store it under. */
  radarRowId: () => string;
  /** The row that is changed, or that of the page which this one replaces. */
  row?: RadarRow;
  onDone: () => void;
}

/** A trap of the learner's own. */
export function RadarRowForm({ clinic, radarRowId, row, onDone }: Props) {
  const [texts, setTexts] = useState<Texts>(
    row?.isOwn ? row : { mistake: '', showsUpIn: plain(row?.showsUpIn ?? ''), symptom: '', repairEvidence: '' },
  );
  const [tries, setTries] = useState(0);
  const form = useFocusOnFaults(tries, 'textarea');
  const replaces = row?.isOwn ? row.replaces : (row?.radarRowId ?? null);

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    setTries(tries + 1);
    if (names.some((name) => texts[name].trim() === '')) return;
    const trimmed = Object.fromEntries(names.map((name) => [name, texts[name].trim()])) as Texts;
    await putRadarRow(radarRowId(), { clinic, ...trimmed, ...(replaces ? { replaces } : {}) });
    announce(t.clinics.rowSaved);
    onDone();
  }

  return (
    <form ref={form} class="card" noValidate onSubmit={(event) => void save(event)}>
      <h3>{row ? (row.isOwn ? t.clinics.changeRow : t.clinics.replaceRow) : t.clinics.addRow}</h3>
      {names.map((name) => (
        <Field
          key={name}
          label={t.clinics.columns[name]}
          error={tries > 0 && texts[name].trim() === '' ? t.clinics.rowMissing : null}
        >
          <textarea
            rows={2}
            maxLength={2000}
            value={texts[name]}
            onInput={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
          />
        </Field>
      ))}
      <div class="buttons">
        <button type="submit" class="main">
          {t.clinics.saveRow}
        </button>
        <button type="button" onClick={onDone}>
          {t.mistakes.cancel}
        </button>
      </div>
    </form>
  );
}
