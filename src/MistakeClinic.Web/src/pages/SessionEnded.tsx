import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../text';
import { SignForm } from './SignForm';

/** Over the page, which stays as it is: to sign in again, or to go on and do that later. */
export function SessionEnded() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(true);
  useLayoutEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);
  if (!isOpen) {
    return (
      <p class="banner bad">
        {t.sign.ended}{' '}
        <button type="button" class="plain" onClick={() => setOpen(true)}>
          {t.sign.endedTitle}
        </button>
      </p>
    );
  }
  return (
    <dialog ref={dialog} aria-labelledby="ended" onClose={() => setOpen(false)}>
      <h2 id="ended">{t.sign.endedTitle}</h2>
      <p>{t.sign.ended}</p>
      <SignForm isNew={false} />
      <button type="button" class="plain" onClick={() => dialog.current?.close()}>
        {t.sign.later}
      </button>
    </dialog>
  );
}
