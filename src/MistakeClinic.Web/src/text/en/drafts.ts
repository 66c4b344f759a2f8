/** Forms that are kept while they are written. */
export const drafts = {
  found: 'You began this before. It is a draft: nothing of it is saved yet.',
  kept: 'Your draft is kept on this device until you save or discard it.',
  notTheFile: 'Only the file is not kept: choose it again when you come back.',
  notKept: 'This device has no room to keep your draft: it is lost when you leave this page. Save it soon.',
  discard: 'Discard the draft',
  discardReally: 'Discard what I typed',
  goOn: (label: string) => `${label} (draft)`,
};
