import 'reflect-metadata';
import { startService } from '@kejin/service';
import { reportingData, ReportingModule } from './reporting.module';

void startService({
  service: 'reporting',
  title: '科金 · 统计与追溯',
  module: ReportingModule,
  data: reportingData,
});
