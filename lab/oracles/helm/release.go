package main

import (
	"path"
	"strings"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"helm.sh/helm/v3/pkg/releaseutil"
)

// effective is the answer to a request for values.
type effective struct {
	Values   map[string]any `json:"values"`
	Warnings []string       `json:"warnings,omitempty"`
}

// rendered is the answer to a request for manifests.
type rendered struct {
	Manifests []manifest `json:"manifests"`
	Hooks     []manifest `json:"hooks,omitempty"`
	Notes     string     `json:"notes,omitempty"`
	Warnings  []string   `json:"warnings,omitempty"`
}

// manifest is one document, in the order in which Helm installs.
type manifest struct {
	Path    string `json:"path"`
	Content string `json:"content"`
}

// release is a chart with all that its templates see.
type release struct {
	chart *chart.Chart
	seen  chartutil.Values
}

// prepare does what `helm template` does before it renders.
func prepare(r request, files *layerFiles) (*release, error) {
	loaded, err := chartOf(r)
	if err != nil {
		return nil, err
	}
	values, err := files.merge(r.Layers)
	if err != nil {
		return nil, err
	}
	if err := chartutil.ProcessDependenciesWithMerge(loaded, values); err != nil {
		return nil, err
	}
	capabilities := chartutil.DefaultCapabilities.Copy()
	if r.KubeVersion != "" {
		version, err := chartutil.ParseKubeVersion(r.KubeVersion)
		if err != nil {
			return nil, err
		}
		capabilities.KubeVersion = *version
	}
	capabilities.APIVersions = append(capabilities.APIVersions, r.APIVersions...)
	if wanted := loaded.Metadata.KubeVersion; wanted != "" && !chartutil.IsCompatibleRange(wanted, capabilities.KubeVersion.String()) {
		return nil, incompatible{wanted, capabilities.KubeVersion.String()}
	}
	options := chartutil.ReleaseOptions{
		Name:      orDefault(r.Release, "release-name"),
		Namespace: orDefault(r.Namespace, "default"),
		Revision:  1,
		IsInstall: !r.Upgrade,
		IsUpgrade: r.Upgrade,
	}
	if err := chartutil.ValidateReleaseName(options.Name); err != nil {
		return nil, err
	}
	seen, err := chartutil.ToRenderValues(loaded, values, options, capabilities)
	if err != nil {
		return nil, err
	}
	return &release{loaded, seen}, nil
}

// values are what templates see as .Values.
func (r *release) values() map[string]any {
	return r.seen["Values"].(chartutil.Values)
}

func (r *release) render() (*rendered, error) {
	files, err := engine.Engine{}.Render(r.chart, r.seen)
	if err != nil {
		return nil, err
	}
	out := &rendered{Manifests: []manifest{}}
	for name, content := range files {
		if !strings.HasSuffix(name, "NOTES.txt") {
			continue
		}
		if name == path.Join(r.chart.Name(), "templates", "NOTES.txt") {
			out.Notes = content
		}
		delete(files, name)
	}
	hooks, manifests, err := releaseutil.SortManifests(files, nil, releaseutil.InstallOrder)
	if err != nil {
		return nil, err
	}
	for _, each := range manifests {
		out.Manifests = append(out.Manifests, manifest{each.Name, each.Content})
	}
	for _, each := range hooks {
		out.Hooks = append(out.Hooks, manifest{each.Path, each.Manifest})
	}
	return out, nil
}

type incompatible struct{ wanted, got string }

func (e incompatible) Error() string {
	return "chart requires kubeVersion: " + e.wanted + " which is incompatible with Kubernetes " + e.got
}

func orDefault(value, fallback string) string {
	if value == "" {
		return fallback
	}
	return value
}
