import { createTurns, type Turns } from '#main/turns';
import { CellError, type Cells, readSecret, removeSecret, writeSecret } from './cells';
import { reasonOf } from './keytar-words';
import type { SecretProblem, SecretStore } from './secret-store';

/** All of keytar that is used: its searches can crash the process when an unlock prompt is dismissed. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface KeychainOptions {
  /** The name under which the keychain's own tools list the secrets. */
  readonly service?: string;
  /** Called at the first use and not before: loading the addon is not for the start to pay. */
  readonly loadKeytar?: () => Promise<Keytar>;
  /** How long an answer may take, counted from the asking, however many calls of keytar it is made of. */
  readonly limitSeconds?: number;
  /**
   * Called when a call did not end in time: it still holds a thread, and may for minutes.
   *
   * @param ended resolves when it has ended after all
   */
  readonly onStuck?: (ended: Promise<void>) => void;
}

/**
 * The keychain of this computer. keytar sees one call at a time, since each holds a thread of the process's
 * small pool. While one that did not end in time still has not ended (a prompt waits for its password, say), every
 * answer is `timed-out` at once and keytar is left alone.
 */
export function createKeychain(options: KeychainOptions = {}): SecretStore {
  const turns = createTurns();
  const cellsInTime = createCells(options, turns);
  function answer<A>(operate: (cells: Cells) => Promise<A>): Promise<A | SecretProblem> {
    const cells = cellsInTime();
    return turns.take(() => answered(operate(cells)));
  }
  return {
    get: (account) => answer((cells) => readSecret(cells, account)),
    set: (account, secret) => answer((cells) => writeSecret(cells, account, secret)),
    delete: (account) => answer((cells) => removeSecret(cells, account)),
  };
}

async function answered<A>(operation: Promise<A>): Promise<A | SecretProblem> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof CellError) return error.problem;
    return { state: 'unavailable', reason: 'other' };
  }
}

/** @returns what makes cells for one operation, whose time runs from then on */
function createCells(
  {
    service = 'dev.ocore.settings',
    loadKeytar = importKeytar,
    limitSeconds = 5,
    onStuck,
  }: KeychainOptions,
  turns: Turns,
): () => Cells {
  const timedOut: SecretProblem = { state: 'timed-out', seconds: limitSeconds };
  let loaded: Promise<Keytar> | null = null;
  let stuck = false;
  /** Resolves when the call that was given up last has ended. */
  let ended = Promise.resolve();

  async function load(): Promise<Keytar> {
    try {
      loaded ??= loadKeytar();
      return await loaded;
    } catch {
      throw new CellError({ state: 'unavailable', reason: 'addon-missing' });
    }
  }

  async function call<A>(deadline: number, ask: (keytar: Keytar) => Promise<A>): Promise<A> {
    const left = deadline - performance.now();
    if (stuck || left <= 0) throw new CellError(timedOut);
    const answer = load().then(ask);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        stuck = true;
        const release = () => {
          stuck = false;
        };
        ended = answer.then(release, release);
        onStuck?.(ended);
        reject(new CellError(timedOut));
      }, left);
    });
    try {
      return await Promise.race([answer, limit]);
    } catch (error) {
      if (error instanceof CellError) throw error;
      throw new CellError({ state: 'unavailable', reason: reasonOf(error) });
    } finally {
      clearTimeout(timer);
    }
  }

  return function cellsInTime(): Cells {
    const deadline = performance.now() + limitSeconds * 1000;
    return {
      read: (name) => call(deadline, (keytar) => keytar.getPassword(service, name)),
      write: (name, text) => call(deadline, (keytar) => keytar.setPassword(service, name, text)),
      erase: (name) => call(deadline, (keytar) => keytar.deletePassword(service, name)),
      afterStuck: (task) => void ended.then(() => turns.take(() => task(cellsInTime()))),
    };
  };
}

/** keytar is CommonJS: bundled or not, what it exports is whole only as the default export. */
async function importKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar');
  return keytar;
}
