import { runStages } from './run-stages';
import { stages } from './stages';

void runStages('test', stages(process.argv[2] === 'quick' ? 'quick' : 'all'));
