/** What the lint says of a card, by its rules; where a rule has several things to say, by what it found (see log/finding.ts). */
export const lint = {
  shape: {
    message: 'This has neither of the two shapes of a rule.',
    fix: 'Write “Check A before B.” or “Do not use A when B.”',
  },
  tooLong: {
    message: 'The rule is longer than 300 characters.',
    fix: 'Keep one check and one situation; move the rest to the hidden assumption.',
  },
  character: { message: 'This character cannot be stored.', fix: 'Delete it.' },
  several: { message: 'These are several rules.', fix: 'Keep one of them here; each has a card of its own.' },
  second: { message: 'A second rule begins here.', fix: 'Keep one rule here; each has a card of its own.' },
  noTrigger: {
    message: 'The situation is missing.',
    fix: 'Name what you are about to do or what you see, such as “calling malloc” or “the list may be empty”.',
  },
  anyTrigger: {
    message: 'This situation fits every piece of work, so nothing will call the rule to mind.',
    fix: 'Name what you are about to do or what you see, such as “calling malloc” or “the list may be empty”.',
  },
  hiddenTrigger: {
    message: 'Nobody could see from outside that this situation has come.',
    fix: 'Name an action (“calling”, “dividing by”) or a thing (“the deploy”, “`rm`”) that is there when it has.',
  },
  vagueCheck: {
    message: 'This names nothing that could be checked.',
    fix: 'Name the one value, property or step that was wrong, such as “the sign of the divisor”.',
  },
  manyThings: {
    message: 'This asks for several things at once, and a half-remembered answer cannot be rated.',
    fix: 'Split it: one card for each thing, each with its own trigger.',
  },
  moreText: { message: 'A rule is one sentence; this is another.', fix: 'Move it to the hidden assumption.' },
  long: {
    message: 'The rule is long: up to 20 words and 140 characters are easy to say.',
    fix: 'Leave out what the hidden assumption already explains.',
  },
  yesNo: {
    message: 'This can be answered with yes or no, or says which answer is wanted.',
    fix: 'Ask an open question about the situation: “What do you check first?”',
  },
  frontLeaks: {
    message: 'Most words of the answer already stand on the front.',
    fix: 'Describe the situation, and leave the thing to check to the back.',
  },
  triggerLeaks: {
    message: 'Most words of the answer already stand on the front.',
    fix: 'Name the trigger in other words, or write a front of your own.',
  },
  noInstead: {
    message: 'The back forbids something and offers nothing in its place.',
    fix: 'Write down what to do instead.',
  },
  noCause: { message: 'The hidden assumption is missing.', fix: 'Complete the sentence: “I assumed that …, but …”.' },
  shortCause: {
    message: 'The hidden assumption says too little: it needs five words or more that carry meaning.',
    fix: 'Complete the sentence: “I assumed that …, but …”.',
  },
  blame: {
    message: 'This blames a person and explains nothing that could be learned.',
    fix: 'Ask what you took for granted: which rule of the subject did you not know, or not apply?',
  },
  dangling: {
    message: 'In a month nothing on the card will tell what this points at.',
    fix: 'Name the thing itself; put code words such as `this` in backticks.',
  },
  oneTime: {
    message: 'This belongs to the one time it went wrong; the rule should serve the next time.',
    fix: 'Say what kind of value or place it is.',
  },
  tooGeneral: {
    message: 'Without a condition, one counterexample makes this false.',
    fix: 'Say when it holds: if, when, unless, for which values.',
  },
  duplicate: {
    message: 'You have this card already.',
    fix: 'If you made that mistake again, record it on its page. If not, say in the trigger what is different this time.',
  },
  confusable: {
    message: 'This will be confused with another card of yours.',
    fix: 'Add to both triggers the detail that tells the two situations apart.',
  },
  evidence: {
    message: 'A piece of its evidence does not show what its kind promises.',
    fix: 'Write down the input, the expected and the actual outcome of a counterexample; of a test, where it failed and where it passed.',
  },
  source: {
    message: 'Nothing says where this mistake comes from.',
    fix: 'Link the module, the practice page or the changed artefact.',
  },
  secret: {
    message: 'This looks like a password or a key.',
    fix: 'Revoke it if it is real, and write <secret> in its place.',
  },
  destructive: {
    message: 'Copied into a terminal, this destroys data.',
    fix: 'Name the command without its target, or use a harmless example.',
  },
  lapses: {
    message: 'This card keeps being missed: its words do not bring the check to mind.',
    fix: 'Write the trigger as you meet it, split the check, or add what tells it from the card you mistake it for.',
  },
};
