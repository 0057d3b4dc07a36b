import { permits } from '@kejin/access';
import { itAnswersAsDescribed } from '@kejin/testing/described-service';
import { startReporting } from './running-reporting';

itAnswersAsDescribed({ start: startReporting, permits });
