import { useId } from 'preact/hooks';
import { useClinics } from '../clinics/useClinics';
import { clinicName, clinics } from '../state/clinics';
import { t } from '../text/later';

interface Props {
  /** The weights of the clinics that are chosen, by slug. */
  weights: Record<string, string>;
  fault: string | undefined;
  onChange: (weights: Record<string, string>) => void;
}

/** Which clinics a quiz asks about; with more than one also how much each counts. */
export function ScopeField({ weights, fault, onChange }: Props) {
  const id = useId();
  const known = useClinics().value ?? clinics.value;
  const slugs = [...new Set([...known.map((clinic) => clinic.slug), ...Object.keys(weights)])];
  const isMany = Object.keys(weights).length > 1;

  function choose(slug: string, isChosen: boolean): void {
    const { [slug]: _, ...others } = weights;
    onChange(isChosen ? { ...weights, [slug]: '1' } : others);
  }

  return (
    <fieldset class="scope" aria-describedby={fault && `${id}-error`}>
      <legend>{t.quiz.scope}</legend>
      {slugs.length === 0 && <p class="hint">{t.quiz.noClinics}</p>}
      {slugs.map((slug, i) => {
        const weight = weights[slug];
        return (
          <div key={slug} class="scope-row">
            <label class="choice">
              <input
                type="checkbox"
                checked={weight !== undefined}
                aria-invalid={i === 0 && fault && Object.keys(weights).length === 0 ? true : undefined}
                onChange={(event) => choose(slug, event.currentTarget.checked)}
              />
              {clinicName(slug)}
            </label>
            {isMany && weight !== undefined && (
              <label class="weight">
                <span aria-hidden="true">{t.quiz.weightShort}</span>
                <input
                  type="text"
                  inputMode="decimal"
                  class="short"
                  size={4}
                  aria-label={t.quiz.weight(clinicName(slug))}
                  aria-invalid={fault ? true : undefined}
                  value={weight}
                  onInput={(event) => onChange({ ...weights, [slug]: event.currentTarget.value })}
                />
              </label>
            )}
          </div>
        );
      })}
      {isMany && <p class="hint">{t.quiz.weightHint}</p>}
      {fault && (
        <p class="error" id={`${id}-error`}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}
