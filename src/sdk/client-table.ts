/**
 * Every client of the AWS SDK for JavaScript v3, and those of boto3 and of v2 that v3 does not have, by the name of its package without
 * "client-". After "=": its IAM prefix where that is another ("Actions, resources, and condition keys for AWS services"); nothing: it has none.
 */
export const CLIENTS = `
abuse-signal=abuse accessanalyzer=access-analyzer account account-access account-access-runtime=account-access acm acm-pca agent-discovery agent-registry agent-registry-control=agent-registry aiops
amp=aps amplify amplifybackend amplifyuibuilder api-gateway=apigateway apigatewaymanagementapi=execute-api apigatewayv2=apigateway apiportal app-mesh=appmesh appconfig appconfigdata=appconfig
appfabric appflow appintegrations=app-integrations application-auto-scaling=application-autoscaling application-discovery-service=discovery application-insights=applicationinsights application-signals
applicationcostprofiler=application-cost-profiler apprunner appstream appsync apptest arc-region-switch arc-zonal-shift artifact athena auditmanager auto-scaling=autoscaling
auto-scaling-plans=autoscaling-plans b2bi backup backup-gateway backupsearch=backup-search batch bcm-dashboards bcm-data-exports bcm-pricing-calculator bcm-recommended-actions bedrock
bedrock-agent=bedrock bedrock-agent-runtime=bedrock bedrock-agentcore bedrock-agentcore-control=bedrock-agentcore bedrock-data-automation=bedrock bedrock-data-automation-runtime=bedrock
bedrock-runtime=bedrock billing billingconductor braket budgets chatbot chime chime-sdk-identity=chime chime-sdk-media-pipelines=chime chime-sdk-meetings=chime chime-sdk-messaging=chime
chime-sdk-voice=chime cleanrooms cleanroomsml=cleanrooms-ml cloud9 cloudcontrol=cloudformation clouddirectory cloudformation cloudfront cloudfront-keyvaluestore cloudhsm cloudhsm-v2=cloudhsm
cloudsearch cloudsearch-domain=cloudsearch cloudtrail cloudtrail-data cloudwatch cloudwatch-events=events cloudwatch-logs=logs cloudwatchomni=cloudwatch codeartifact codebuild codecatalyst codecommit
codeconnections codedeploy codeguru-reviewer codeguru-security codeguruprofiler=codeguru-profiler codepipeline codestar codestar-connections codestar-notifications cognito-identity
cognito-identity-provider=cognito-idp cognito-sync comprehend comprehendmedical compute-optimizer compute-optimizer-automation=aco-automation config-service=config connect connect-contact-lens=connect
connectcampaigns=connect-campaigns connectcampaignsv2=connect-campaigns connectcases=cases connecthealth=health-agent connectparticipant= connectscheduling=connect continuum controlcatalog
controltower cost-and-usage-report-service=cur cost-explorer=ce cost-optimization-hub customer-profiles=profile data-pipeline=datapipeline database-migration-service=dms databrew dataexchange datasync
datazone dax deadline detective device-farm=devicefarm devops-agent=aidevops devops-guru direct-connect=directconnect directory-service=ds directory-service-data=ds-data dlm docdb=rds docdb-elastic
drs dsql dynamodb dynamodb-streams=dynamodb ebs ec2 ec2-instance-connect ecr ecr-public ecs efs=elasticfilesystem eks eks-auth elastic-beanstalk=elasticbeanstalk elastic-inference
elastic-load-balancing=elasticloadbalancing elastic-load-balancing-v2=elasticloadbalancing elastic-transcoder=elastictranscoder elasticache elasticsearch-service=es
elementalinference=elemental-inference emr=elasticmapreduce emr-containers emr-serverless endusermessaging=end-user-messaging entityresolution eventbridge=events eventbridgev2=events evidently evs
finspace finspace-data=finspace-api firehose fis fms forecast forecastquery=forecast frauddetector freetier fsx gamelift gameliftstreams geo-maps geo-places geo-routes glacier
global-accelerator=globalaccelerator glue grafana greengrass greengrassv2=greengrass groundstation guardduty health healthlake honeycode iam iam-toolbox=iam identitystore imagebuilder importexport
inspector inspector-scan inspector2 interconnect internetmonitor invoicing iot iot-1click-devices-service=iot1click iot-1click-projects=iot1click iot-data-plane=iot iot-events=iotevents
iot-events-data=iotevents iot-jobs-data-plane=iotjobsdata iot-managed-integrations=iotmanagedintegrations iot-wireless=iotwireless iotanalytics iotdeviceadvisor iotfleethub iotfleetwise
iotsecuretunneling=iot iotsitewise iotthingsgraph= iottwinmaker ivs ivs-realtime=ivs ivschat kafka kafkaconnect kendra kendra-ranking keyspaces=cassandra keyspacesstreams=cassandra kinesis
kinesis-analytics=kinesisanalytics kinesis-analytics-v2=kinesisanalytics kinesis-video=kinesisvideo kinesis-video-archived-media=kinesisvideo kinesis-video-media=kinesisvideo
kinesis-video-signaling=kinesisvideo kinesis-video-webrtc-storage=kinesisvideo kms lakeformation lambda lambda-core=lambda lambda-microvms=lambda lambda-web=lambda launch-wizard=launchwizard
lex-model-building-service=lex lex-models-v2=lex lex-runtime-service=lex lex-runtime-v2=lex license-manager license-manager-linux-subscriptions license-manager-user-subscriptions lightsail
location=geo lookoutequipment lookoutmetrics lookoutvision m2 machine-learning=machinelearning macie2 mailmanager=ses managedblockchain managedblockchain-query marketplace-agreement=aws-marketplace
marketplace-catalog=aws-marketplace marketplace-commerce-analytics=marketplacecommerceanalytics marketplace-deployment=aws-marketplace marketplace-discovery=aws-marketplace
marketplace-entitlement-service=aws-marketplace marketplace-metering=aws-marketplace marketplace-reporting=aws-marketplace mediaconnect mediaconvert medialive mediapackage mediapackage-vod
mediapackagev2 mediastore mediastore-data=mediastore mediatailor medical-imaging memorydb mgn migration-hub=mgh migration-hub-refactor-spaces=refactor-spaces migrationhub-config=mgh
migrationhuborchestrator=migrationhub-orchestrator migrationhubstrategy=migrationhub-strategy mobile-analytics=mobileanalytics mpa mq mturk=mechanicalturk mwaa=airflow
mwaa-serverless=airflow-serverless neptune=rds neptune-graph neptunedata=neptune-db network-firewall network-security-manager networkflowmonitor networkmanager networkmonitor nimble notifications
notificationscontacts=notifications-contacts nova-act oam observabilityadmin odb omics opensearch=es opensearchmemory=osm opensearchserverless=aoss opsworks opsworkscm=opsworks-cm organizations osis
outposts panorama partnercentral-account=partnercentral partnercentral-benefits=partnercentral partnercentral-channel=partnercentral partnercentral-marketing=partnercentral
partnercentral-revenue-measurement=partnercentral partnercentral-selling=partnercentral payment-cryptography payment-cryptography-data=payment-cryptography payments pca-connector-ad pca-connector-scep
pcs personalize personalize-events=personalize personalize-runtime=personalize pi pinpoint=mobiletargeting pinpoint-email=ses pinpoint-sms-voice=sms-voice pinpoint-sms-voice-v2=sms-voice pipes polly
pricing pricing-plan-manager=pricingplanmanager privatenetworks=private-networks proton qapps qbusiness qconnect=wisdom qldb qldb-session=qldb quicksight ram rbin rds rds-data redshift redshift-data
redshift-serverless rekognition rekognitionstreaming=rekognition repostspace resiliencehub resiliencehubv2=resiliencehub resource-explorer-2 resource-groups resource-groups-tagging-api=tag robomaker
rolesanywhere route-53=route53 route-53-domains=route53domains route53-recovery-cluster route53-recovery-control-config route53-recovery-readiness route53globalresolver route53profiles route53resolver
rtbfabric rum s3 s3-control=s3 s3files s3outposts=s3-outposts s3tables s3vectors sagemaker sagemaker-a2i-runtime=sagemaker sagemaker-edge=sagemaker sagemaker-featurestore-runtime=sagemaker
sagemaker-gateway-runtime=sagemaker sagemaker-geospatial sagemaker-inference-router-runtime=sagemaker sagemaker-metrics=sagemaker sagemaker-runtime=sagemaker sagemakerjobruntime=sagemaker
sagemakertrainingsessionruntime=sagemaker savingsplans scheduler schemas secrets-manager=secretsmanager security-ir securityagent securityhub securitylake
serverlessapplicationrepository=serverlessrepo service-catalog=servicecatalog service-catalog-appregistry=servicecatalog service-quotas=servicequotas servicediscovery ses sesv2=ses sfn=states shield
signer signer-data=signer signin simpledb=sdb simpledbv2=sdb simspaceweaver sms snow-device-management snowball sns socialmessaging=social-messaging sqs ssm ssm-contacts ssm-guiconnect ssm-incidents
ssm-quicksetup ssm-sap sso= sso-admin=sso sso-oidc=sso-oauth storage-gateway=storagegateway sts supplychain=scn support support-app=supportapp supportauthz sustainability swf synthetics
taxsettings=tax textract timestream-influxdb timestream-query=timestream timestream-write=timestream tnb transcribe transcribe-streaming=transcribe transfer translate trustedadvisor uxc
verifiedpermissions voice-id=voiceid vpc-lattice waf waf-regional wafv2 wellarchitected wickr wisdom workdocs worklink workmail workmailmessageflow workspaces workspaces-instances
workspaces-thin-client=thinclient workspaces-web xray
`;

/** Names of boto3 that are not simply a client's name, with or without its hyphens. */
export const BOTO3_NAMES = `
ce=cost-explorer cognito-idp=cognito-identity-provider config=config-service cur=cost-and-usage-report-service discovery=application-discovery-service
dms=database-migration-service ds=directory-service ds-data=directory-service-data elb=elastic-load-balancing elbv2=elastic-load-balancing-v2
es=elasticsearch-service events=eventbridge iot-data=iot-data-plane iot-jobs-data=iot-jobs-data-plane lex-models=lex-model-building-service
lex-runtime=lex-runtime-service lexv2-models=lex-models-v2 lexv2-runtime=lex-runtime-v2 logs=cloudwatch-logs
marketplace-entitlement=marketplace-entitlement-service meteringmarketplace=marketplace-metering mgh=migration-hub sdb=simpledb
serverlessrepo=serverlessapplicationrepository sms-voice=pinpoint-sms-voice stepfunctions=sfn
`;

/** Classes of the SDK for JavaScript v2 that are not simply a client's name, in lower case. */
export const V2_NAMES = `
cognitoidentityserviceprovider=cognito-identity-provider cur=cost-and-usage-report-service discovery=application-discovery-service
dms=database-migration-service elb=elastic-load-balancing elbv2=elastic-load-balancing-v2 es=elasticsearch-service iotdata=iot-data-plane
lexruntime=lex-runtime-service stepfunctions=sfn transcribeservice=transcribe iot1clickdevicesservice=iot-1click-devices-service
rdsdataservice=rds-data forecastservice=forecast forecastqueryservice=forecastquery augmentedairuntime=sagemaker-a2i-runtime
kinesisvideosignalingchannels=kinesis-video-signaling
`;
