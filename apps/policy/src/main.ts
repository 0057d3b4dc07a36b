import 'reflect-metadata';
import { startService } from '@kejin/service';
import { policyData, PolicyModule } from './policy.module';

void startService({ service: 'policy', title: '科金 政策', module: PolicyModule, data: policyData });
