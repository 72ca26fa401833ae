package main

import (
	"fmt"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	v1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
)

// createUpdateStrategy is what decides on a write of one version of a kind.
type createUpdateStrategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

// served is one version of a kind as an API server holds it ready.
type served struct {
	kind       schema.GroupVersionKind
	structural *structuralschema.Structural
	prunes     bool
	strategy   createUpdateStrategy
}

// serve makes a version of a definition ready, as the API server does when the
// definition is established. It does not check the definition: a CRD that an
// older server accepted is served too.
func serve(crd *v1.CustomResourceDefinition, version string) (*served, error) {
	named := versionNamed(crd, version)
	if named == nil {
		return nil, fmt.Errorf("the CRD has no version %q", version)
	}
	kind := schema.GroupVersionKind{Group: crd.Spec.Group, Version: version, Kind: crd.Spec.Names.Kind}
	internal := &apiextensions.CustomResourceValidation{}
	if named.Schema != nil {
		if err := v1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(named.Schema, internal, nil); err != nil {
			return nil, fmt.Errorf("the schema cannot be read: %w", err)
		}
	}
	validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
	if err != nil {
		return nil, fmt.Errorf("the schema cannot be compiled: %w", err)
	}
	out := &served{kind: kind, prunes: !crd.Spec.PreserveUnknownFields}
	if out.structural, err = structural(internal, out.prunes); err != nil {
		return nil, err
	}
	status, scale, err := subresources(named)
	if err != nil {
		return nil, err
	}
	out.strategy = customresource.NewStrategy(
		crdserverscheme.NewUnstructuredObjectTyper(),
		crd.Spec.Scope == v1.NamespaceScoped,
		kind,
		validator,
		nil, // the status subresource is not written to
		out.structural,
		status,
		scale,
		named.SelectableFields,
	)
	return out, nil
}

func versionNamed(crd *v1.CustomResourceDefinition, name string) *v1.CustomResourceDefinitionVersion {
	for i := range crd.Spec.Versions {
		if crd.Spec.Versions[i].Name == name {
			return &crd.Spec.Versions[i]
		}
	}
	return nil
}

func structural(of *apiextensions.CustomResourceValidation, prunes bool) (*structuralschema.Structural, error) {
	if of.OpenAPIV3Schema == nil {
		return nil, nil
	}
	schema, err := structuralschema.NewStructural(of.OpenAPIV3Schema)
	if !prunes {
		return schema, nil // may be none: such a CRD need not be structural
	}
	if err != nil {
		return nil, fmt.Errorf("the schema is not structural: %w", err)
	}
	schema = schema.DeepCopy()
	if err := defaulting.PruneDefaults(schema); err != nil {
		return nil, fmt.Errorf("the defaults cannot be pruned: %w", err)
	}
	return schema, nil
}

func subresources(of *v1.CustomResourceDefinitionVersion) (*apiextensions.CustomResourceSubresourceStatus, *apiextensions.CustomResourceSubresourceScale, error) {
	if of.Subresources == nil {
		return nil, nil, nil
	}
	out := &apiextensions.CustomResourceSubresources{}
	if err := v1.Convert_v1_CustomResourceSubresources_To_apiextensions_CustomResourceSubresources(of.Subresources, out, nil); err != nil {
		return nil, nil, fmt.Errorf("the subresources cannot be read: %w", err)
	}
	return out.Status, out.Scale, nil
}
