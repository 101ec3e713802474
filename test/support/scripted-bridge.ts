import type { Channel } from '#shared/ipc/channels';
import {
  type Bridge,
  type Request,
  type Response,
  requests,
  type Start,
} from '#shared/ipc/contract';
import { ok } from '#shared/result';

type Scripts = { [C in Channel]: Promise<Response<C>>[] };

/** Calls whose answer tells nothing more than that they were heard. */
const heard: { readonly [C in Channel]?: Response<C> } = {
  'app:set-theme': ok(null),
  'app:set-refresh-interval': ok(null),
  'app:hold-secret': ok(null),
  'app:copy-text': ok(null),
  'call:cancel': ok(null),
  'settings:store-draft': ok(null),
};

export interface RecordedCall {
  readonly channel: Channel;
  readonly request: unknown;
}

/**
 * A bridge whose answers are scripted for each channel, in the order of the calls. Like the real one it refuses
 * what the contract's schema refuses, and hands over copies. A call that nothing was scripted for is an error of
 * the test, unless its answer would say nothing.
 */
export class ScriptedBridge implements Bridge {
  readonly start: Promise<Response<'app:start'>>;
  readonly calls: RecordedCall[] = [];
  readonly #scripts: Scripts = {
    'app:start': [],
    'app:set-theme': [],
    'app:set-refresh-interval': [],
    'app:hold-secret': [],
    'app:copy-text': [],
    'call:cancel': [],
    'organization:connect': [],
    'organization:connect-demo': [],
    'organization:activate': [],
    'organization:edit': [],
    'organization:replace-token': [],
    'organization:remove': [],
    'settings:refresh': [],
    'settings:save': [],
    'settings:store-draft': [],
    'settings:cached': [],
    'history:page': [],
    'history:snapshot': [],
    'exchange:export': [],
    'exchange:import': [],
    'activity:page': [],
    'connection-test:run': [],
    'subscription:validate': [],
  };

  constructor(start: Start) {
    this.start = Promise.resolve(ok(start));
  }

  /** Scripts the answer to the next call of a channel that has none yet. */
  answer<C extends Channel>(channel: C, response: Response<C>): void {
    this.#scripts[channel].push(Promise.resolve(structuredClone(response)));
  }

  /** Lets the next call of a channel wait until the returned function gives its answer. */
  hold<C extends Channel>(channel: C): (response: Response<C>) => Promise<void> {
    let settle: (response: Response<C>) => void = () => {};
    const held = new Promise<Response<C>>((resolve) => {
      settle = resolve;
    });
    this.#scripts[channel].push(held);
    return async (response) => {
      settle(structuredClone(response));
      await held;
    };
  }

  async call<C extends Channel>(
    channel: C,
    ...request: Request<C> extends undefined ? [] : [Request<C>]
  ): Promise<Response<C>> {
    const sent = requests[channel].parse(structuredClone(request[0]));
    this.calls.push({ channel, request: sent });
    const scripted = this.#scripts[channel].shift() ?? heard[channel];
    if (!scripted) throw new Error(`Nothing scripted for ${channel}`);
    return scripted;
  }

  /** No native menu, so no command ever comes. */
  onCommand(): () => void {
    return () => {};
  }

  readonly #activityListeners = new Set<() => void>();

  onActivity(listener: () => void): () => void {
    this.#activityListeners.add(listener);
    return () => this.#activityListeners.delete(listener);
  }

  /** Lets the page hear that another call was recorded. */
  recordActivity(): void {
    for (const listener of this.#activityListeners) listener();
  }

  /** What was sent on a channel, oldest first. */
  sent(channel: Channel): unknown[] {
    return this.calls.filter((call) => call.channel === channel).map(({ request }) => request);
  }
}
