import type { Format } from '../format';

export const subscription = (format: Format) => ({
  intro: 'oCore checks the stored Odoo Enterprise subscription code.',
  version: 'Odoo version',
  versionHelp: 'Empty: the server chooses.',
  serversChoice: "Server's choice",
  validate: 'Validate subscription',
  validateAll: 'Validate all versions',
  running: (ms: number) => `Validating · ${format.duration(ms)}`,
  runningAll: (done: number, total: number, version: string) =>
    `Validating ${version} · ${format.number(done)} of ${format.number(total)} done`,
  valid: 'Valid',
  notValid: 'Not valid',
  validFor: (version: string) => `for Odoo ${version}`,
  changed: 'changed',
  changedHelp: 'Differs from the run before.',
  otherVersion: (asked: string, got: string) =>
    `Asked for ${asked}, the server answered for ${got}.`,
  checkedAt: 'Checked at',
  verdict: 'Verdict',
  results: 'Verdicts by version',
  none: 'Not validated yet.',
  outdated: 'Outdated',
  outdatedHelp: 'The subscription code was edited after this check.',
  noCode: 'No subscription code is stored.',
  unsaved:
    "The new subscription code isn't saved yet. The check uses what is stored on the server.",
  possibleReasons: 'What it can mean',
  reasons: [
    'The code is mistyped.',
    'The subscription has expired.',
    "The subscription doesn't cover this version.",
  ],
  cancelled: 'Validation cancelled',
  cancelledHelp: 'What was checked so far is kept. Nothing was changed.',
});
