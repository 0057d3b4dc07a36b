import { join } from 'node:path';
import { contractSamples } from '@kejin/testing';
import { contexts } from './contexts';

describe.each(contexts)('the events of $name', ({ name, contracts }) => {
  contractSamples(contracts, join(__dirname, '../../contracts', name));
});
