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
        if (!demo.ok) return demo;
        return ok({ organization, connection: { ...demo.value, slug, organizationId: id } });
      }
      const token = await tokens.read(organization);
      if (!token.ok) return token;
      const { baseUrl } = organization;
      const connection = { baseUrl, slug, token: token.value, organizationId: id };
      return ok({ organization, connection });
    },
  };
}
