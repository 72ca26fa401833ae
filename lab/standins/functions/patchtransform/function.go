package main

import (
	"context"

	xpv1 "github.com/crossplane/crossplane-runtime/apis/common/v1"
	"github.com/crossplane/function-sdk-go/errors"
	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/crossplane/function-sdk-go/request"
	"github.com/crossplane/function-sdk-go/resource"
	"github.com/crossplane/function-sdk-go/resource/composed"
	"github.com/crossplane/function-sdk-go/response"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

type patchAndTransform struct {
	fnv1.UnimplementedFunctionRunnerServiceServer
}

// RunFunction never fails as a call: what is wrong is a result, as Crossplane's events show it.
func (patchAndTransform) RunFunction(_ context.Context, req *fnv1.RunFunctionRequest) (*fnv1.RunFunctionResponse, error) {
	rsp := response.To(req, response.DefaultTTL)
	if err := compose(req, rsp); err != nil {
		response.Fatal(rsp, err)
	}
	return rsp, nil
}

func compose(req *fnv1.RunFunctionRequest, rsp *fnv1.RunFunctionResponse) error {
	read, err := readInput(req)
	if err != nil {
		return err
	}
	composite, err := request.GetObservedCompositeResource(req)
	if err != nil {
		return errors.Wrap(err, "cannot get observed composite resource")
	}
	wanted, err := request.GetDesiredCompositeResource(req)
	if err != nil {
		return errors.Wrap(err, "cannot get desired composite resource")
	}
	observed, err := request.GetObservedComposedResources(req)
	if err != nil {
		return errors.Wrap(err, "cannot get observed composed resources")
	}
	desired, err := request.GetDesiredComposedResources(req)
	if err != nil {
		return errors.Wrap(err, "cannot get desired composed resources")
	}
	for _, t := range read.Resources {
		name := resource.Name(t.Name)
		made := &resource.DesiredComposed{Resource: composed.New()}
		made.Resource.Object = runtime.DeepCopyJSON(t.Base)
		if existing, found := observed[name]; found {
			// Only its name, so that it stays the same object.
			made.Resource.SetName(existing.Resource.GetName())
			made.Resource.SetNamespace(existing.Resource.GetNamespace())
			if ready(t, existing) {
				made.Ready = resource.ReadyTrue
			}
			if err := t.patch(true, existing.Resource.Object, wanted.Resource.Object); err != nil {
				response.Warning(rsp, errors.Wrapf(err, "cannot render ToComposite patches for composed resource %q", t.Name))
			}
		}
		if err := t.patch(false, composite.Resource.Object, made.Resource.Object); err != nil {
			// A required field is missing: the resource waits.
			response.Warning(rsp, errors.Wrapf(err, "cannot render FromComposite patches for composed resource %q", t.Name))
			continue
		}
		desired[name] = made
	}
	if err := response.SetDesiredCompositeResource(rsp, wanted); err != nil {
		return err
	}
	return response.SetDesiredComposedResources(rsp, desired)
}

func (t template) patch(toComposite bool, from, to map[string]any) error {
	for _, p := range t.Patches {
		if p.toComposite() != toComposite {
			continue
		}
		if err := p.apply(from, to); err != nil {
			return err
		}
	}
	return nil
}

func ready(t template, existing resource.ObservedComposed) bool {
	for _, check := range t.ReadinessChecks {
		if check.Type == "None" {
			return true
		}
	}
	return existing.Resource.GetCondition(xpv1.TypeReady).Status == corev1.ConditionTrue
}
