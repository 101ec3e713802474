import { createMemorySecrets } from '#main/secrets/memory';
import { describeSecretStore } from '#support/secret-store-contract';

describeSecretStore('Memory', createMemorySecrets);
