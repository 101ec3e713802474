import type { ConnectionInput } from '#shared/organization/connection';
import type { Organization, TokenPlace } from '#shared/organization/schema';
import type { Workspace } from '#shared/organization/workspace';
import { ok, type Result } from '#shared/result';
import { opened } from './opened';
import type { SliceTools } from './state';

/** A form or question about organizations that is open now. */
export type OrganizationTask = 'add' | 'edit' | 'replace-token' | 'remove';

export interface TokenInput {
  readonly token: string;
  readonly keep: TokenPlace;
  /** False only for `Save without checking`. */
  readonly check: boolean;
}

/** A null token keeps the stored one. */
export interface EditedToken extends Omit<TokenInput, 'token'> {
  readonly token: string | null;
}

export interface OrganizationSlice {
  readonly organizations: readonly Organization[];
  readonly activeId: string | null;
  /** Those opened since the start, the last one first; some may have been removed again. */
  readonly recentIds: readonly string[];
  /** Counts how often an organization was opened or connected anew: what was asked before says nothing of it. */
  readonly session: number;
  readonly task: OrganizationTask | null;
  /** The call that a form waits for, so that it can be cancelled. */
  readonly connecting: string | null;
  begin(task: OrganizationTask): void;
  endTask(): void;
  connect(connection: ConnectionInput, token: TokenInput): Promise<Result<null>>;
  connectDemo(): Promise<Result<null>>;
  edit(connection: ConnectionInput, token: EditedToken): Promise<Result<null>>;
  replaceToken(token: TokenInput): Promise<Result<null>>;
  cancelConnecting(): Promise<void>;
  activate(organizationId: string): Promise<Result<null>>;
  /** @returns whether the keychain confirmed that the token is gone */
  remove(): Promise<Result<'removed' | 'unconfirmed'>>;
}

export function createOrganizationSlice(
  tools: SliceTools,
  workspace: Workspace,
): OrganizationSlice {
  const { bridge, set, get, newId } = tools;

  /** Takes over the answer of a call that opened an organization, and closes the form that asked for it. */
  function take(answer: Result<Workspace>): Result<null> {
    if (!answer.ok) return answer;
    set({ ...opened(tools, answer.value), task: null });
    if (!get().live) void get().refresh();
    return ok(null);
  }

  /** What was just connected is shown, whatever was on screen before. */
  function takeNew(answer: Result<null>): Result<null> {
    if (answer.ok) get().show('settings');
    return answer;
  }

  async function withCallId(run: (callId: string) => Promise<Result<Workspace>>) {
    const callId = newId();
    set({ connecting: callId });
    const answer = await run(callId);
    set({ connecting: null });
    return take(answer);
  }

  return {
    organizations: workspace.organizations,
    activeId: workspace.active?.organizationId ?? null,
    recentIds: workspace.active ? [workspace.active.organizationId] : [],
    session: 0,
    task: null,
    connecting: null,
    begin: (task) => set({ task, searchRequests: 0 }),
    endTask: () => set({ task: null }),
    connect: async (connection, token) =>
      takeNew(
        await withCallId((callId) =>
          bridge.call('organization:connect', { connection, ...token, callId }),
        ),
      ),
    connectDemo: async () => takeNew(take(await bridge.call('organization:connect-demo'))),
    edit: (connection, token) =>
      withCallId((callId) =>
        bridge.call('organization:edit', {
          organizationId: get().activeId ?? '',
          connection,
          ...token,
          callId,
        }),
      ),
    replaceToken: (token) =>
      withCallId((callId) =>
        bridge.call('organization:replace-token', {
          organizationId: get().activeId ?? '',
          ...token,
          callId,
        }),
      ),
    async cancelConnecting() {
      const callId = get().connecting;
      if (callId) await bridge.call('call:cancel', { callId });
    },
    activate: async (organizationId) =>
      organizationId === get().activeId
        ? ok(null)
        : take(await bridge.call('organization:activate', { organizationId })),
    async remove() {
      const answer = await bridge.call('organization:remove', {
        organizationId: get().activeId ?? '',
      });
      if (!answer.ok) return answer;
      take(ok(answer.value.workspace));
      return ok(answer.value.token);
    },
  };
}
