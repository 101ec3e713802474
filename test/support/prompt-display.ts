import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

const tools = ['Xvfb', 'xdotool'];
const prompt = ['search', '--onlyvisible', '--class', 'gcr-prompter'];

/** What a display for the keyring's prompts needs and this computer does not have. */
export function missingPromptTools(): string[] {
  return tools.filter((tool) => spawnSync('which', [tool]).status !== 0);
}

/** A display of its own, on which the keyring's own prompt appears and somebody may dismiss it. */
export interface PromptDisplay {
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when a prompt is on screen; nobody answers it. */
  untilPrompted(): Promise<void>;
  /** From now on every prompt is dismissed with Escape, until the function it returns is called: it tells how many. */
  dismissAll(): () => Promise<number>;
  close(): Promise<void>;
}

export async function openPromptDisplay(): Promise<PromptDisplay> {
  const screen = ['-screen', '0', '800x600x24', '-noreset', '-nolisten', 'tcp'];
  const server = spawn('Xvfb', ['-displayfd', '1', ...screen], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(server, 'exit');
  const [number] = await once(createInterface({ input: server.stdout }), 'line');
  // Without the second, the prompt would start a bus of assistive technology first.
  const env = { DISPLAY: `:${number}`, NO_AT_BRIDGE: '1' };

  /** The window's number, or an empty text where there is none. */
  async function xdotool(...args: string[]): Promise<string> {
    const tool = spawn('xdotool', args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let said = '';
    tool.stdout.on('data', (chunk) => (said += chunk));
    await once(tool, 'close');
    return said.trim();
  }

  return {
    env,
    async untilPrompted() {
      while ((await xdotool(...prompt)) === '') await wait(50);
    },
    dismissAll() {
      let going = true;
      const seen = new Set<string>();
      const dismissing = (async () => {
        while (going) {
          const window = await xdotool(...prompt);
          if (window === '') await wait(50);
          else {
            seen.add(window);
            await xdotool('windowfocus', window, 'key', 'Escape');
          }
        }
      })();
      return async () => {
        going = false;
        await dismissing;
        return seen.size;
      };
    },
    async close() {
      server.kill();
      await ended;
    },
  };
}
