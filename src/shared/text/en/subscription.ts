import type { Format } from '../format';

export const subscription = (format: Format) => ({
  intro: 'oCore checks the stored Odoo Enterprise subscription code.',
  version: 'Odoo version',
  versionHelp: 'Without a version the server chooses one.',
  versionTooLong: (longest: number) =>
    `A version has at most ${format.number(longest)} characters.`,
  serversChoice: "Server's choice",
  validate: 'Validate subscription',
  validateAll: 'Validate all versions',
  running: 'Validating',
  elapsed: (ms: number) => `Validating · ${format.elapsed(ms)}`,
  runningAll: (done: number, total: number, version: string) =>
    `Validating ${version} · ${format.number(done)} of ${format.number(total)} done`,
  valid: 'Valid',
  notValid: 'Not valid',
  validFor: (version: string) => `for Odoo ${version}`,
  changed: 'changed',
  changedHelp: (before: string) => `The run before said “${before}”.`,
  otherVersion: (asked: string, got: string) =>
    `Asked for ${asked}, the server answered for ${got}.`,
  noVersion: 'no version',
  duration: 'Duration',
  checkedAt: 'Checked at',
  verdict: 'Verdict',
  last: 'Last verdict',
  results: 'Verdicts by version',
  none: 'Not validated yet.',
  outdated: 'Outdated',
  outdatedHelp: 'The subscription code was edited after this check.',
  noCode: 'No subscription code is stored, so there is nothing to validate.',
  unsaved: 'You have an unsaved change of the subscription code.',
  unsavedHelp: 'The check uses what is stored on the server, without it.',
  possibleReasons: 'What it can mean',
  reasons: [
    'The code is mistyped.',
    'The subscription has expired.',
    "The subscription doesn't cover this version.",
  ],
  cancelled: 'Validation cancelled',
  cancelledHelp: 'What was checked so far is kept. Nothing was changed.',
});
