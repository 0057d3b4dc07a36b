import { permits } from '@kejin/access';
import { itAnswersAsDescribed } from '@kejin/testing/described-service';
import { startRegistry } from './running-registry';

const operator = { subject: 'd-operator', userId: '5e000000-0000-4000-8000-0000000000d1' };

itAnswersAsDescribed({ start: () => startRegistry(operator), permits });
