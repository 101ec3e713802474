import type { Organization } from '#shared/organization/schema';
import { fail, ok, type Result } from '#shared/result';
import type { ApiConnection } from './api/settings-api';
import type { Directory } from './directory';
import type { Tokens } from './secrets/tokens';

export interface DemoAccess {
  readonly baseUrl: string;
  readonly token: string;
}

/** Starts the embedded demo server on first use. */
export type OpenDemo = () => Promise<Result<DemoAccess>>;

export interface OpenedConnection {
  readonly organization: Organization;
  readonly connection: ApiConnection;
}

/** Turns the id of an organization into what a call needs: address, slug and token. */
export interface Connections {
  open(id: string): Promise<Result<OpenedConnection>>;
}

export function createConnections(
  directory: Directory,
  tokens: Tokens,
  openDemo: OpenDemo,
): Connections {
  return {
    async open(id) {
      const organization = directory.find(id);
      if (!organization) return fail({ kind: 'unknown-organization' });
      const { slug } = organization;
      if (organization.kind === 'demo') {
        const demo = await openDemo();
        return demo.ok ? ok({ organization, connection: { ...demo.value, slug } }) : demo;
      }
      const token = await tokens.read(organization);
      if (!token.ok) return token;
      const connection = { baseUrl: organization.baseUrl, slug, token: token.value };
      return ok({ organization, connection });
    },
  };
}
