import { Field } from './Field';

interface Props {
  label: string;
  hint: string;
  error?: string | null;
  accept: string;
  isBusy: boolean;
  onFile: (file: File) => Promise<void>;
}

/** A file that is taken as soon as it is chosen. The same one, mended, may be chosen again. */
export function FileField({ label, hint, error, accept, isBusy, onFile }: Props) {
  return (
    <Field label={label} hint={hint} error={error}>
      <input
        type="file"
        accept={accept}
        disabled={isBusy}
        onChange={(event) => {
          const input = event.currentTarget;
          const file = input.files?.[0];
          if (file) void onFile(file).finally(() => (input.value = ''));
        }}
      />
    </Field>
  );
}
