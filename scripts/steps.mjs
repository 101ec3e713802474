import { performance } from 'node:perf_hooks';

/** A failure whose message is a sentence for the person at the terminal; it is printed without a stack. */
export class PlainFailure extends Error {}

/**
 * Everything these scripts say goes to stderr, so that the output of a command run through them
 * stays its own.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Announces work that takes a while and tells its time when that was more than a second.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  say(`> ${title}`);
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  if (seconds > 1) say(`  done in ${seconds.toFixed(1)} s`);
  return result;
}

/**
 * Runs a script's main function and leaves with the exit code it returns.
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exit(await main());
  } catch (error) {
    say(
      error instanceof PlainFailure
        ? `\n${error.message}`
        : String(error instanceof Error ? error.stack : error),
    );
    process.exit(1);
  }
}
