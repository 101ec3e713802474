import type { Keytar } from '#main/secrets/keychain';

export interface KeytarCall {
  readonly method: 'get' | 'set' | 'delete';
  readonly account: string;
}

/** As Windows has it, the strictest of the three. */
const credentialBytes = 2_560;

/**
 * keytar's three methods over a map, with its argument checks, and a place to plant what can go wrong: `before`
 * runs ahead of each call and may wait, reject, or never end. The calls are told as they begin.
 */
export class KeytarDouble implements Keytar {
  readonly calls: KeytarCall[] = [];
  mostAtOnce = 0;
  #running = 0;

  constructor(
    readonly credentials: Map<string, string> = new Map(),
    readonly before: (call: KeytarCall) => Promise<void> | void = () => {},
  ) {}

  getPassword(service: string, account: string): Promise<string | null> {
    return this.#call({ method: 'get', account }, () => {
      return this.credentials.get(`${service}/${account}`) ?? null;
    });
  }

  setPassword(service: string, account: string, password: string): Promise<void> {
    if (password === '') throw new Error('Password is required.');
    return this.#call({ method: 'set', account }, () => {
      if (Buffer.byteLength(password) > credentialBytes) {
        throw new Error('The stub received bad data.\r\n');
      }
      this.credentials.set(`${service}/${account}`, password);
    });
  }

  deletePassword(service: string, account: string): Promise<boolean> {
    return this.#call({ method: 'delete', account }, () => {
      return this.credentials.delete(`${service}/${account}`);
    });
  }

  async #call<A>(call: KeytarCall, act: () => A): Promise<A> {
    this.calls.push(call);
    this.#running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running);
    try {
      await this.before(call);
      await new Promise(setImmediate);
      return act();
    } finally {
      this.#running -= 1;
    }
  }
}

/** A call that is never answered. */
export function never(): Promise<never> {
  return new Promise(() => {});
}
