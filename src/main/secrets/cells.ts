import {
  type Generation,
  generations,
  isKeepable,
  isWhole,
  join,
  type Layout,
  layOut,
  mostParts,
  parseHeader,
  partName,
} from './long-secret';
import type { SecretProblem, SecretRead, SecretRemoval, SecretWrite } from './secret-store';

/** Named places for short texts. Every method rejects with a `CellError` where the keychain does not do it. */
export interface Cells {
  read(name: string): Promise<string | null>;
  write(name: string, text: string): Promise<void>;
  /** @returns false where nothing was removed, be it absent or locked away */
  erase(name: string): Promise<boolean>;
  /** Runs the task once the call that was given up has ended, in a turn and a time of its own. It must not reject. */
  afterStuck(task: (cells: Cells) => Promise<void>): void;
}

/** Ends an operation at whatever step it is; never leaves this folder. */
export class CellError extends Error {
  constructor(readonly problem: SecretProblem) {
    super(problem.state);
    this.name = 'CellError';
  }
}

const absent: SecretRead = { state: 'absent' };
const notKept: SecretWrite = { state: 'unavailable', reason: 'not-kept' };

/**
 * A secret of which a part is missing, changed or not understood is told as absent: what is there is no token any
 * more, waiting will not bring it back, and the way out is that of an absent one, to enter the token again.
 */
export async function readSecret(cells: Cells, account: string): Promise<SecretRead> {
  const head = await cells.read(account);
  if (head === null) return absent;
  if (isWhole(head)) return { state: 'value', value: head };
  const header = parseHeader(head);
  if (!header) return absent;
  const parts: string[] = [];
  for (let index = 0; index < header.parts; index += 1) {
    const part = await cells.read(partName(account, header.generation, index));
    if (part === null) return absent;
    parts.push(part);
  }
  const value = join(header, parts);
  return value === null ? absent : { state: 'value', value };
}

/** Parts first, head last, each read back; so until the head is written, the old secret is the one in force. */
export async function writeSecret(
  cells: Cells,
  account: string,
  secret: string,
): Promise<SecretWrite> {
  if (!isKeepable(secret)) return notKept;
  const before = await cells.read(account);
  const layout = layOut(secret, freeGeneration(before));
  try {
    return await writeLayout(cells, account, layout, before);
  } catch (error) {
    // It may be carried out after all, once a prompt is answered: then nobody would know of it.
    if (error instanceof CellError && error.problem.state === 'timed-out')
      cells.afterStuck((later) => takeBack(later, account, layout, before));
    throw error;
  }
}

async function writeLayout(
  cells: Cells,
  account: string,
  { head, generation, parts }: Layout,
  before: string | null,
): Promise<SecretWrite> {
  for (const [index, part] of parts.entries()) {
    if (!(await keeps(cells, partName(account, generation, index), part))) return notKept;
  }
  if (!(await keeps(cells, account, head))) {
    await putBack(cells, account, before);
    return notKept;
  }
  try {
    for (const one of generations) {
      await eraseParts(cells, account, one, one === generation ? parts.length : 0);
    }
  } catch (error) {
    // The new secret is in force; what is left of the old one goes with the next write or removal.
    if (!(error instanceof CellError)) throw error;
  }
  return { state: 'stored' };
}

/**
 * Reads first, because a read opens a locked keychain and a removal does not; the parts go before the head, so
 * that a removal that was cut short can be repeated.
 */
export async function removeSecret(cells: Cells, account: string): Promise<SecretRemoval> {
  await cells.read(account);
  let erased = true;
  for (const one of generations) erased = (await eraseParts(cells, account, one, 0)) && erased;
  erased = (await cells.erase(account)) && erased;
  const gone = (await cells.read(account)) === null;
  return { state: erased && gone ? 'removed' : 'unconfirmed' };
}

function freeGeneration(head: string | null): Generation {
  const header = head === null ? null : parseHeader(head);
  return header?.generation === 'a' ? 'b' : 'a';
}

async function keeps(cells: Cells, name: string, text: string): Promise<boolean> {
  await cells.write(name, text);
  return (await cells.read(name)) === text;
}

/** Undoes a write that was told as failed and carried out later. What was written since then stays. */
async function takeBack(
  cells: Cells,
  account: string,
  layout: Layout,
  before: string | null,
): Promise<void> {
  const { head, generation, parts } = layout;
  try {
    const now = await cells.read(account);
    if (now !== head && now !== before) return;
    if (now === head && before === null) await cells.erase(account);
    else if (now === head && before !== null) await cells.write(account, before);
    if (parts.length > 0) await eraseParts(cells, account, generation, 0);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    // D-Bus gives up after 25 s, and the keychain does what it was asked when it can: it may still be to come.
    if (error.problem.state === 'timed-out')
      cells.afterStuck((later) => takeBack(later, account, layout, before));
  }
}

/** Undoes a write that left something else than was asked; where nothing was changed, nothing is touched. */
async function putBack(cells: Cells, account: string, before: string | null): Promise<void> {
  const now = await cells.read(account);
  if (now === null || now === before) return;
  if (before === null) await cells.erase(account);
  else await cells.write(account, before);
}

/** Parts lie without gaps from 0 on and are erased from the end, so that the first absent one ends the search. */
async function eraseParts(
  cells: Cells,
  account: string,
  generation: Generation,
  from: number,
): Promise<boolean> {
  let end = from;
  while (end < mostParts && (await cells.read(partName(account, generation, end))) !== null) {
    end += 1;
  }
  let erased = true;
  for (let index = end - 1; index >= from; index -= 1) {
    erased = (await cells.erase(partName(account, generation, index))) && erased;
  }
  return erased;
}
