import { beforeAll, describe, expect, test } from 'vitest';
import { type Bundle, bundleProgram } from '#support/bundle';
import { killedKinds } from '#support/kill-content';
import { type KillReport, runKills } from '#support/kill-harness';
import type { Moment } from '#support/kill-ledger';

/** With the fifty of the running app: five hundred. */
const kills = Number(process.env['OCORE_KILLS'] ?? 450);
const seed = Number(process.env['OCORE_KILL_SEED'] ?? Date.now() % 2 ** 31);

let program: Bundle;
beforeAll(async () => {
  program = await bundleProgram('kill-program');
  return () => program.remove();
});

/** How many kills came at which moment: by kind of save, and by the step on the disk they hit. */
function spreadOf({ moments }: KillReport) {
  const count = (is: (moment: Moment) => boolean) => moments.filter(is).length;
  const steps = [...new Set(moments.flatMap(({ steps: all }) => [...all.keys()]))];
  return {
    duringStart: count(({ started }) => !started),
    saves: killedKinds.map((kind) => {
      const inSave = ({ underWay }: Moment) => underWay.has(kind);
      const isOf = ({ kinds, started }: Moment) => started && kinds.includes(kind);
      return {
        kind,
        before: count((one) => isOf(one) && !inSave(one) && !one.answered.has(kind)),
        inside: count((one) => isOf(one) && inSave(one)),
        after: count((one) => isOf(one) && !inSave(one) && one.answered.has(kind)),
      };
    }),
    steps: steps.map((step) => ({
      step,
      hit: count(({ steps: all }) => (all.get(step) ?? 0) > 0),
    })),
  };
}

test(
  `${kills} kills at random moments of saving: nothing corrupt, lost or left over`,
  async () => {
    const report = await runKills({ program: program.file, kills, seed });
    const spread = spreadOf(report);
    console.log(
      [
        `${report.kills} kills with OCORE_KILL_SEED=${seed}, ${spread.duringStart} of them during a start.`,
        ...spread.saves.map(
          ({ kind, before, inside, after }) =>
            `  ${kind}: ${before} before the first save, ${inside} during one, ${after} between two`,
        ),
        `  on the disk: ${spread.steps.map(({ step, hit }) => `${step} ${hit}`).join(', ')}`,
      ].join('\n'),
    );
    expect(report.findings).toEqual([]);
    expect(report.kills).toBe(kills);
    // Otherwise the kills came at moments that prove nothing.
    expect(spread.duringStart).toBeGreaterThan(0);
    for (const { kind, inside } of spread.saves) expect(inside, kind).toBeGreaterThan(0);
    for (const step of ['open-to-write', 'write', 'sync', 'rename', 'sync-folder', 'remove']) {
      expect(spread.steps.find((one) => one.step === step)?.hit, step).toBeGreaterThan(0);
    }
  },
  Math.max(600_000, kills * 1_000),
);

describe('controls: the same kills find out a writer that', () => {
  test.each([
    ['fills the file where it stands', 'in-place', 'corrupt'],
    ['says that it is done before it is', 'early', 'lost'],
    ['leaves what is unfinished where nobody looks', 'untidy', 'leftover'],
  ])(
    '%s',
    async (_, way, kind) => {
      const plan = { program: program.file, kills: 200, seed, way, untilFound: true };
      const { findings } = await runKills(plan);
      expect(findings.map((finding) => finding.kind)).toContain(kind);
    },
    120_000,
  );
});
