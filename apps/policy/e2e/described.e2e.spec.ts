import { permits } from '@kejin/access';
import { itAnswersAsDescribed } from '@kejin/testing/described-service';
import { startPolicy } from './running-policy';

itAnswersAsDescribed({
  start: startPolicy,
  permits,
  exceptions: {
    'on 404': 'apps/policy/src/rates-and-calendars.int.spec.ts',
    'lprRate 404': 'apps/policy/src/drafts-and-corrections.int.spec.ts',
  },
});
