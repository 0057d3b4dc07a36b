import 'reflect-metadata';
import { startService } from '@kejin/service';
import { reportingWords } from './api-words';
import { reportingData, ReportingModule } from './reporting.module';

void startService({
  service: 'reporting',
  title: '科金 · 统计与追溯',
  words: reportingWords,
  module: ReportingModule,
  data: reportingData,
});
