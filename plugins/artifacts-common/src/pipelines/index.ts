export * from './Caller';
export { readCallers } from './callsIn';
export * from './Campaign';
export * from './campaignText';
export * from './editCallers';
export * from './judgeCallers';
export * from './pipelineName';
export * from './PipelineVersion';
export * from './runCampaign';
