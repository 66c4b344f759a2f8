import type { Me, UpdateMe } from '../../api/types';
import { t } from '../../text/later';

/** The hours of reminders as they stand in the form. */
export interface WhenDraft {
  isOn: boolean;
  at: string;
  isQuiet: boolean;
  from: string;
  to: string;
}

export type WhenFaults = Partial<Record<'at' | 'quiet', string>>;

const time = /^\d\d:\d\d$/;

export function draftOf(me: Me): WhenDraft {
  return {
    isOn: me.reminderAt !== null,
    at: me.reminderAt ?? '18:00',
    isQuiet: me.quietFrom !== null,
    from: me.quietFrom ?? '22:00',
    to: me.quietTo ?? '07:00',
  };
}

export function faultsOf(draft: WhenDraft): WhenFaults {
  const faults: WhenFaults = {};
  if (draft.isOn && !time.test(draft.at)) faults.at = t.reminders.faults.at;
  if (draft.isQuiet && (!time.test(draft.from) || !time.test(draft.to) || draft.from === draft.to)) {
    faults.quiet = t.reminders.faults.quiet;
  }
  return faults;
}

/** What is sent. The same time twice is how the API says: no quiet hours. */
export function changeOf(draft: WhenDraft): Partial<UpdateMe> {
  return {
    reminderAt: draft.isOn ? draft.at : null,
    quietFrom: draft.isQuiet ? draft.from : '00:00',
    quietTo: draft.isQuiet ? draft.to : '00:00',
  };
}
