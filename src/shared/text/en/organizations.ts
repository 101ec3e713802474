import type { TokenFacts } from '../../organization/schema';
import type { Format } from '../format';

export const organizations = (format: Format) => ({
  connect: {
    heading: 'Connect an organization',
    intro: 'Read, change and check the settings of an oCore organization.',
    name: 'Name',
    nameHelp: 'How this organization is called in this app.',
    baseUrl: 'API base URL',
    baseUrlHelp: 'Where the oCore API answers. Self-hosted: https://ocore.example.com/api',
    slug: 'Organization slug',
    slugOptional: 'optional',
    slugHelp: 'Needed when your user belongs to several organizations.',
    token: 'Access token',
    tokenHelp: 'Kept in the keychain of this computer, never in a file.',
    showToken: 'Show token',
    hideToken: 'Hide token',
    connect: 'Connect',
    connecting: 'Reading the settings',
    demo: 'Try the demo organization',
    demoHelp: 'Runs inside this app: no account, no keychain, nothing leaves this computer.',
    saveWithoutChecking: 'Save without checking',
    keepUntilQuit: 'Keep token until I quit',
    whatHappens: 'The settings are read first. Nothing is stored unless that works.',
  },
  demoMark: 'Demo',
  demoPlace: 'In this app',
  switcher: {
    label: (name: string) => `Organization: ${name}`,
    heading: 'Organizations',
    all: (count: number) => `All organizations (${format.number(count)})`,
    add: 'Add organization',
    edit: 'Edit organization',
    replaceToken: 'Replace token',
    remove: 'Remove organization',
  },
  edit: {
    heading: 'Edit organization',
    save: 'Save changes',
    otherServer: (origin: string) => `The address is another server now: ${origin}`,
    tokenAgain:
      'Enter the token again. The stored one is only sent to the server it was entered for.',
  },
  replaceToken: {
    heading: 'Replace token',
    intro: (name: string) =>
      `The new token is tried on ${name} first. Unsaved changes stay as they are.`,
    confirm: 'Replace token',
  },
  remove: {
    heading: (name: string) => `Remove ${name} from this app?`,
    body: 'Its token, cached settings, history and unsaved changes are deleted from this computer. Nothing changes on the server.',
    confirm: 'Remove organization',
    unconfirmed: (name: string) =>
      `${name} was removed, but the keychain didn't confirm that its token is gone. Look for “dev.ocore.settings” there and delete it.`,
  },
  tokenFacts: (facts: TokenFacts) =>
    [
      facts.type === 'api-key' ? 'API key' : null,
      facts.subject === null ? null : `Subject ${facts.subject}`,
      facts.issuer === null ? null : `Issuer ${facts.issuer}`,
      facts.expiresAt === null ? null : `Expires ${format.dateTime(facts.expiresAt)}`,
    ]
      .filter((part) => part !== null)
      .join(' · '),
});
