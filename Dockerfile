# syntax=docker/dockerfile:1
FROM node:24-slim AS web
WORKDIR /source/src/MistakeClinic.Web
COPY src/MistakeClinic.Web/package.json src/MistakeClinic.Web/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY src/MistakeClinic.Web .
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
COPY --from=web /source/artifacts/web artifacts/web
RUN dotnet publish src/MistakeClinic.Server -c Release --ucr -p:PublishReadyToRun=true --self-contained false -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
ENV Urls=http://+:8080 \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080
# The account that the base image brings for this: not root.
USER app
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["dotnet", "MistakeClinic.Server.dll", "--healthcheck"]
ENTRYPOINT ["dotnet", "MistakeClinic.Server.dll"]
