// The app's own gateway, or keytar bare, in a process of its own: a crash of the addon is then an exit code.
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { createKeychain, type Keytar } from '#main/secrets/keychain';
import { gate } from './gate';

const service = 'dev.ocore.settings';
const bare = process.argv[2] === 'bare';
const writing = gate();
const goOn = gate();

async function loadKeytar(): Promise<Keytar> {
  const { default: keytar } = await import('keytar');
  return keytar;
}

/** keytar, held back just before its first write until the test says so. */
async function loadHeldKeytar(): Promise<Keytar> {
  const keytar = await loadKeytar();
  return {
    getPassword: keytar.getPassword,
    setPassword: async (...args) => {
      writing.open();
      await goOn.opened;
      await keytar.setPassword(...args);
    },
    deletePassword: keytar.deletePassword,
  };
}

const keychain = createKeychain(process.argv[2] === 'held' ? { loadKeytar: loadHeldKeytar } : {});

const gatewayMethods: Record<string, (account: string, secret: string) => Promise<unknown>> = {
  get: (account) => keychain.get(account),
  set: (account, secret) => keychain.set(account, secret),
  delete: (account) => keychain.delete(account),
};

async function bareMethods(): Promise<typeof gatewayMethods> {
  const keytar = await import('keytar');
  return {
    get: (account) => keytar.getPassword(service, account),
    set: (account, secret) => keytar.setPassword(service, account, secret),
    delete: (account) => keytar.deletePassword(service, account),
    find: () => keytar.findCredentials(service),
  };
}

async function serve(): Promise<void> {
  const methods: typeof gatewayMethods = {
    ...(bare ? await bareMethods() : gatewayMethods),
    readFile: async () => (await readFile(__filename)).length,
    untilWriting: () => writing.opened,
    goOn: async () => goOn.open(),
  };
  createInterface({ input: process.stdin }).on('line', async (line) => {
    const { id, method, args } = JSON.parse(line);
    const begun = performance.now();
    let told: unknown;
    try {
      told = { answer: await methods[method]?.(args[0], args[1]) };
    } catch (error) {
      told = { answer: { rejected: String(error) } };
    }
    const value = { ...(told as object), ms: performance.now() - begun };
    process.stdout.write(`${JSON.stringify({ id, value })}\n`);
  });
  process.stdout.write('{"id":0}\n');
}

void serve();
