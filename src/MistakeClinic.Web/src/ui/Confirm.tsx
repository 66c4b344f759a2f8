import { t } from '../text';
import { useFocus } from './focus';
import { Opener } from './Opener';

interface Question {
  /** What is asked, where the two buttons do not say enough. */
  question?: string;
  /** What the button says that does it: what will happen. */
  really: string;
  onConfirm: () => void;
}

/** A button for what cannot be undone: it asks once more, in its place. */
export function Confirm({ label, isBusy = false, ...question }: Question & { label: string; isBusy?: boolean }) {
  return (
    <Opener label={label} class="bad" isBusy={isBusy}>
      {(close) => <Asked {...question} close={close} />}
    </Opener>
  );
}

function Asked({ question, really, onConfirm, close }: Question & { close: () => void }) {
  const group = useFocus<HTMLDivElement>([], 'button');
  return (
    <div
      ref={group}
      class="confirm"
      role="group"
      aria-label={question ?? really}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      {question && <p>{question}</p>}
      <p class="buttons">
        <button type="button" onClick={close}>
          {t.keep}
        </button>
        <button
          type="button"
          class="bad"
          onClick={() => {
            close();
            onConfirm();
          }}
        >
          {really}
        </button>
      </p>
    </div>
  );
}
